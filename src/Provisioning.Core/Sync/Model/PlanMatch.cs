namespace Provisioning.Sync.Model;

/// <summary>An account that a plan found for a person without a link. The run that carries the plan out links the two.</summary>
public sealed record PlanMatch
{
    /// <summary>The service, such as <c>Agility</c>.</summary>
    public string System { get; init; } = "";

    /// <summary>The key of the person in the source.</summary>
    public string Person { get; init; } = "";

    /// <summary>The account by what never changes in the service: its identifier, such as <c>Member:1042</c>, or else its user name.</summary>
    public string Account { get; init; } = "";

    /// <summary>The user name of the account.</summary>
    public string Username { get; init; } = "";

    /// <summary>The attribute by which the account was found, such as <c>Email</c>.</summary>
    public string By { get; init; } = "";

    /// <summary>The match in one line.</summary>
    /// <returns>For example <c>Agility 4711 = Member:1042 by Email</c>.</returns>
    public override string ToString() => $"{System} {Person} = {Account} by {By}";
}
