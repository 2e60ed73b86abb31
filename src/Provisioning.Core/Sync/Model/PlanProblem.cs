namespace Provisioning.Sync.Model;

/// <summary>
/// A row of the source that the plan leaves out, and why: its person is not touched. Or a change that is not made to a protected
/// account; then the service is named.
/// </summary>
public sealed record PlanProblem
{
    /// <summary>The service that it is about, such as <c>Agility</c>; empty for the row as a whole.</summary>
    public string Service { get; init; } = "";

    /// <summary>The source of the row; <c>null</c> when the problem is about no row, and where the only source has no name.</summary>
    public string? SourceName { get; init; }

    /// <summary>The row, counted from 1 without the header; 0 for an account that the source does not mention.</summary>
    public long Row { get; init; }

    /// <summary>The line of the file on which the row starts; 0 when it is unknown.</summary>
    public long Line { get; init; }

    /// <summary>The key of the person, as far as the row has one.</summary>
    public string Key { get; init; } = "";

    /// <summary>The kind of the reason, in words that name no person: <c>several rows of one person</c>; <c>null</c> when it is not given.</summary>
    public string? Reason { get; init; }

    /// <summary>What is wrong, as a sentence.</summary>
    public string Message { get; init; } = "";

    /// <summary>
    /// True for a problem that every run has because of the mapping, such as protected accounts outside the source. Only the command that
    /// makes a plan uses it, so plan files do not have it.
    /// </summary>
    internal bool IsExpected { get; init; }

    /// <summary>True where an account is not changed because it is protected; no row is left out by that.</summary>
    internal bool IsProtected => Reason == ProblemReason.Protected;

    /// <summary>The place of its table among those of the run; only the command that makes a plan uses it.</summary>
    internal int Table { get; init; }

    /// <summary>A problem of a row. The message names the row.</summary>
    internal static PlanProblem Of(SourceRowNumber number, string key, string message, string reason) => new()
    {
        SourceName = number.Table?.SourceName, Table = number.Table?.Place ?? 0, Row = number.Row, Line = number.Line, Key = key, Reason = reason, Message = number.Before(message),
    };

    /// <summary>Problems in the order of their rows; those about no row come last.</summary>
    internal static IReadOnlyList<PlanProblem> InOrder(IEnumerable<PlanProblem> problems) =>
        problems.OrderBy(p => p.Row == 0).ThenBy(p => p.Table).ThenBy(p => p.Row).ToList();

    /// <summary>What is wrong.</summary>
    /// <returns>The sentence.</returns>
    public override string ToString() => Message;
}
