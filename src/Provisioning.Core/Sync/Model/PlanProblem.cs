namespace Provisioning.Sync.Model;

/// <summary>
/// A row of the source that the plan leaves out, and why: its person is not touched. Or something that is not done to a protected
/// account; then the service is named.
/// </summary>
public sealed record PlanProblem
{
    /// <summary>The service that it is about, such as <c>Agility</c>; empty for the row as a whole.</summary>
    public string System { get; init; } = "";

    /// <summary>The row, counted from 1 without the header; 0 for an account that the source does not mention.</summary>
    public long Row { get; init; }

    /// <summary>The line of the file on which the row starts; 0 when it is not known.</summary>
    public long Line { get; init; }

    /// <summary>The person, as far as the row tells.</summary>
    public string Key { get; init; } = "";

    /// <summary>What is wrong, as a sentence.</summary>
    public string Message { get; init; } = "";

    /// <summary>
    /// True for what follows from the mapping night after night, such as protected accounts outside the source. Only the command that
    /// makes a plan asks, so plan files do not have it.
    /// </summary>
    internal bool IsExpected { get; init; }

    /// <summary>What is wrong.</summary>
    /// <returns>The sentence.</returns>
    public override string ToString() => Message;
}
