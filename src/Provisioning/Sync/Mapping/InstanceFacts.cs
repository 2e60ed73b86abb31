using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Ambition.Wire;
using Provisioning.Http;
using Provisioning.Sync.Drafting;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync.Mapping;

/// <summary>Asks the services of a session for what a draft of a mapping can use: roles, group types, and what new accounts need. No account is read.</summary>
internal static class InstanceFacts
{
    /// <exception cref="ProvisioningException">The service cannot be asked.</exception>
    public static async Task<ServiceFacts> FindAsync(TargetRules rules, ProvisioningTarget? target, StateDirectory state, IProvisioningLog log, CancellationToken cancellationToken) => target switch
    {
        AgilityTarget agility => await FindAsync(rules, agility.Connection, log, cancellationToken).ConfigureAwait(false),
        AmbitionTarget ambition => Find(rules, ambition, state, log),
        _ => new ServiceFacts(rules),
    };

    private static async Task<ServiceFacts> FindAsync(TargetRules rules, AgilityConnection connection, IProvisioningLog log, CancellationToken cancellationToken)
    {
        using AgilityProjectClient projects = new(connection, log);
        IReadOnlyList<AgilityRole> roles = await projects.GetRolesAsync(cancellationToken).ConfigureAwait(false);
        return new ServiceFacts(rules)
        {
            Roles = roles.GroupBy(r => r.Name).Where(g => g.Count() == 1).Select(g => g.Key).ToList(),
            Required = await RequiredAttributes.NamesAsync(connection, new RestClient(connection, log), cancellationToken).ConfigureAwait(false),
        };
    }

    private static ServiceFacts Find(TargetRules rules, AmbitionTarget target, StateDirectory state, IProvisioningLog log)
    {
        _ = new AmbitionState(target.Connection, state, log).ReadApplied();
        return new ServiceFacts(rules) { GroupTypes = target.Connection.Groups.Types, TakesGroups = target.Connection.Options.Api == AmbitionApi.Legacy };
    }
}
