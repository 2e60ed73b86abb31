using Provisioning.Sync.Model;

namespace Provisioning.Sync.Drafting;

/// <summary>A service that a draft is about, and facts about the instance.</summary>
/// <param name="Rules">What holds for every instance.</param>
internal sealed record ServiceFacts(TargetRules Rules)
{
    /// <summary>The roles by name; none when the session is not connected.</summary>
    public IReadOnlyList<string> Roles { get; init; } = [];

    /// <summary>The group types; none when they are unknown.</summary>
    public IReadOnlyList<string> GroupTypes { get; init; } = [];

    /// <summary>False where the connection does not accept groups, although the service has them.</summary>
    public bool TakesGroups { get; init; } = true;

    /// <summary>The attributes that this instance requires for every new account in addition to those that all instances require.</summary>
    public IReadOnlyList<string> Required { get; init; } = [];
}
