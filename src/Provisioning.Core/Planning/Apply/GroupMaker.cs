using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Ambition;

namespace Provisioning.Planning;

/// <summary>Sets memberships after making the group types and groups that they need, each once.</summary>
internal sealed class GroupMaker
{
    private readonly AmbitionClient _client;
    private readonly HashSet<string> _types = [];
    private readonly HashSet<string> _groups = [];

    public GroupMaker(AmbitionClient client) => _client = client;

    /// <summary>Sets memberships. A group that cannot be made is told by the failure of its memberships.</summary>
    public async Task<IReadOnlyList<ProvisioningResult>> SetAsync(IReadOnlyList<GroupMembership> memberships, CancellationToken cancellationToken)
    {
        List<AmbitionGroup> groups = memberships
            .Select(m => new AmbitionGroup { GroupType = m.GroupType, GroupName = m.GroupName })
            .Where(g => _groups.Add(g.ToString()))
            .ToList();
        List<AmbitionGroup> types = groups.Where(g => _types.Add(g.GroupType)).ToList();
        await _client.CreateGroupTypesAsync(types, cancellationToken).ConfigureAwait(false);
        await _client.CreateGroupsAsync(groups, cancellationToken).ConfigureAwait(false);
        return await _client.SetMembershipsAsync(memberships, MembershipForm.Long, cancellationToken).ConfigureAwait(false);
    }
}
