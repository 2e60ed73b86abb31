using Provisioning.Common;

namespace Provisioning.Sync.Model;

/// <summary>
/// An account that a plan found for a person without a link, or the account of a person who is in another source than before. The run that
/// carries out the plan links the two.
/// </summary>
public sealed record PlanMatch
{
    /// <summary>The service, such as <c>Agility</c>.</summary>
    public string Service { get; init; } = "";

    /// <summary>The key of the person in the source.</summary>
    public string Person { get; init; } = "";

    /// <summary>The source of the person; <c>null</c> when the only source has no name.</summary>
    public string? SourceName { get; init; }

    /// <summary>The account by what never changes in the service: its identifier, such as <c>Member:1042</c>, or else its user name.</summary>
    public string Account { get; init; } = "";

    /// <summary>The user name of the account.</summary>
    public string Username { get; init; } = "";

    /// <summary>The attribute by which the account was found, such as <c>Email</c>; <c>null</c> for a person who is linked to it already.</summary>
    public string? MatchedBy { get; init; }

    /// <summary>What is wrong with a match from a file, as a sentence; <c>null</c> when nothing is.</summary>
    /// <param name="rules">What holds for the service.</param>
    internal string? Problem(TargetRules rules) =>
        KeyText.Of(Person) is null ? "it has no person."
        : KeyText.Of(Account) is null ? "it has no account."
        : MatchedBy?.Length == 0 ? "it does not say what the account was found by."
        : rules.HasIds ? rules.IdProblem(Account)
        : null;

    /// <summary>The match in one line.</summary>
    /// <returns>For example <c>Agility 4711 = Member:1042 by Email</c>.</returns>
    public override string ToString() => $"{Service} {Person} = {Account}{(MatchedBy is null ? "" : $" by {MatchedBy}")}";
}
