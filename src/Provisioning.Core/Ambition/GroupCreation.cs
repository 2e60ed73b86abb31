using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Ambition;

/// <summary>Makes the group types and groups that memberships need, each once; those that exist stay as they are.</summary>
internal sealed class GroupCreation
{
    private readonly AmbitionClient _client;
    private readonly Dictionary<string, ProvisioningException?> _types = [];
    private readonly Dictionary<string, ProvisioningException?> _groups = [];

    public GroupCreation(AmbitionClient client) => _client = client;

    /// <summary>Makes what is missing.</summary>
    /// <returns>The memberships whose group could not be made, and why.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public async Task<IReadOnlyDictionary<GroupMembership, ProvisioningException>> PrepareAsync(
        IReadOnlyList<GroupMembership> memberships,
        CancellationToken cancellationToken)
    {
        List<AmbitionGroup> groups = memberships
            .Select(GroupOf)
            .GroupBy(g => g.ToString())
            .Where(g => !_groups.ContainsKey(g.Key))
            .Select(g => g.First())
            .ToList();
        List<AmbitionGroup> types = groups
            .Where(g => !_types.ContainsKey(g.GroupType))
            .GroupBy(g => g.GroupType)
            .Select(g => new AmbitionGroup { GroupType = g.Key })
            .ToList();
        Remember(_types, types.Select(t => t.GroupType), await _client.CreateGroupTypesAsync(types, cancellationToken).ConfigureAwait(false));
        List<AmbitionGroup> possible = groups.Where(g => _types[g.GroupType] is null).ToList();
        Remember(_groups, possible.Select(g => g.ToString()), await _client.CreateGroupsAsync(possible, cancellationToken).ConfigureAwait(false));
        return memberships
            .Select(m => (Membership: m, Error: FailureOf(m)))
            .Where(p => p.Error is not null)
            .ToDictionary(p => p.Membership, p => p.Error!);
    }

    private static AmbitionGroup GroupOf(GroupMembership membership) => new() { GroupType = membership.GroupType, GroupName = membership.GroupName };

    private static void Remember(
        Dictionary<string, ProvisioningException?> known,
        IEnumerable<string> names,
        IReadOnlyList<ProvisioningResult> results)
    {
        foreach ((string name, ProvisioningResult result) in names.Zip(results, (name, result) => (name, result)))
        {
            known[name] = result.Error;
        }
    }

    private ProvisioningException? FailureOf(GroupMembership membership)
    {
        string group = GroupOf(membership).ToString();
        ProvisioningException? cause = _types[membership.GroupType] ?? (_groups.TryGetValue(group, out ProvisioningException? error) ? error : null);
        return cause?.Restate($"The group '{group}' could not be created: {cause.Message}", cause);
    }
}
