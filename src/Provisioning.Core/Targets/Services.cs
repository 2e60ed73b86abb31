using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Sync.Model;
using Provisioning.Sync.Targets;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Targets;

/// <summary>All services, in the order of plans.</summary>
internal static class Services
{
    /// <summary>Their rules.</summary>
    public static IReadOnlyList<TargetRules> All { get; } = [AgilityRules.Instance, AmbitionRules.Instance];

    /// <summary>The services with a connection.</summary>
    public static IEnumerable<ProvisioningTarget> Targets(AgilityConnection? agility, AmbitionConnection? ambition)
    {
        if (agility is not null)
        {
            yield return new AgilityTarget(agility);
        }

        if (ambition is not null)
        {
            yield return new AmbitionTarget(ambition);
        }
    }
}
