using Provisioning.Sync.Model;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Targets;

/// <summary>The services that there are.</summary>
internal static class Services
{
    /// <summary>In the order of plans.</summary>
    public static IReadOnlyList<TargetRules> All { get; } = [AgilityRules.Instance, AmbitionRules.Instance];
}
