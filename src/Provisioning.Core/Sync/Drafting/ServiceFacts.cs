using Provisioning.Sync.Model;

namespace Provisioning.Sync.Drafting;

/// <summary>A service that a draft is about, and what is known of the instance.</summary>
/// <param name="Rules">What holds for every instance.</param>
internal sealed record ServiceFacts(TargetRules Rules)
{
    /// <summary>The roles by name; none when the session is not connected.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The group types; none when nothing is known of them.</summary>
    public IReadOnlyList<string> GroupTypes { get; init; } = [];

    /// <summary>False where the connection takes no groups, although the service has them.</summary>
    public bool TakesGroups { get; init; } = true;

    /// <summary>What the instance wants of every new account beside what every instance does.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];
}
