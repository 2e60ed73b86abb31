using System.Collections.Concurrent;
using Provisioning.Ambition.Groups;

namespace Provisioning.Ambition;

/// <summary>
/// Creates the group types and groups that memberships need, each once. Existing ones are not changed. A group that the connection has found
/// to exist is not created, until the service refuses a membership: its group may have been deleted meanwhile.
/// </summary>
/// <param name="client">The client.</param>
/// <param name="onlyExisting">True if only groups that existed before are created again. Other groups are not created here.</param>
internal sealed class GroupCreation(AmbitionClient client, bool onlyExisting = false)
{
    private readonly GroupNames _existing = client.Groups;
    private readonly object _gate = new();
    private readonly ConcurrentDictionary<string, ProvisioningException?> _types = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<(string Type, string Name), ProvisioningException?> _groups = new();
    private Task _last = Task.CompletedTask;

    /// <summary>Called for each missing group that was created, or for its type if the name of the group is empty.</summary>
    public Action<AmbitionGroup>? Made { get; init; }

    /// <summary>Creates missing groups and types.</summary>
    /// <returns>The memberships whose group could not be created, and why.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public async Task<IReadOnlyDictionary<GroupMembership, ProvisioningException>> PrepareAsync(
        IReadOnlyList<GroupMembership> memberships,
        CancellationToken cancellationToken)
    {
        if (memberships.Any(m => !_existing.Has(m.GroupType, m.GroupName)))
        {
            await client.ReportedGroups.ReadAsync(cancellationToken).ConfigureAwait(false);
        }

        await MakeAsync(memberships.Where(m => !_existing.Has(m.GroupType, m.GroupName)), cancellationToken).ConfigureAwait(false);
        return memberships
            .Select(m => (Membership: m, Error: FailureOf(m)))
            .Where(p => p.Error is not null)
            .ToDictionary(p => p.Membership, p => p.Error!);
    }

    /// <summary>Creates the groups of memberships that the service has refused, unless this was tried before.</summary>
    /// <returns>The created groups; a type has an empty group name. If there are some, the memberships can be sent again.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<AmbitionGroup>> RestoreAsync(IEnumerable<GroupMembership> memberships, CancellationToken cancellationToken) =>
        MakeAsync(memberships.Where(m => !onlyExisting || _existing.HasOrHad(m.GroupType, m.GroupName)), cancellationToken);

    /// <summary>Why the group of a membership could not be created; <c>null</c> if it was created or not requested.</summary>
    public ProvisioningException? FailureOf(GroupMembership membership)
    {
        ProvisioningException? cause = (_types.TryGetValue(membership.GroupType, out ProvisioningException? type) ? type : null)
            ?? (_groups.TryGetValue((membership.GroupType, membership.GroupName), out ProvisioningException? group) ? group : null);
        return cause?.Restate($"The group '{GroupOf(membership)}' could not be created: {cause.Message}", cause);
    }

    private static AmbitionGroup GroupOf(GroupMembership membership) => new() { GroupType = membership.GroupType, GroupName = membership.GroupName };

    // Concurrent chunks may need the same group, so one waits for the other.
    private Task<IReadOnlyList<AmbitionGroup>> MakeAsync(IEnumerable<GroupMembership> memberships, CancellationToken cancellationToken)
    {
        lock (_gate)
        {
            Task<IReadOnlyList<AmbitionGroup>> next = MakeAsync(_last, memberships, cancellationToken);
            _last = next;
            return next;
        }
    }

    private async Task<IReadOnlyList<AmbitionGroup>> MakeAsync(Task before, IEnumerable<GroupMembership> memberships, CancellationToken cancellationToken)
    {
        await Task.WhenAny(before).ConfigureAwait(false);
        List<AmbitionGroup> groups = memberships
            .GroupBy(m => (m.GroupType, m.GroupName))
            .Where(g => !_groups.ContainsKey(g.Key))
            .Select(g => GroupOf(g.First()))
            .ToList();
        List<AmbitionGroup> made = await MakeTypesAsync(groups.Where(g => !_existing.Has(g.GroupType)), cancellationToken).ConfigureAwait(false);
        made.AddRange(await MakeGroupsAsync(groups, cancellationToken).ConfigureAwait(false));

        // A type that existed before may be missing, too.
        List<AmbitionGroup> refused = groups.Where(g => !_types.ContainsKey(g.GroupType) && _groups[(g.GroupType, g.GroupName)] is not null).ToList();
        if (await MakeTypesAsync(refused, cancellationToken).ConfigureAwait(false) is { Count: > 0 } types)
        {
            made.AddRange(types);
            made.AddRange(await MakeGroupsAsync(refused, cancellationToken).ConfigureAwait(false));
        }

        return made;
    }

    private async Task<List<AmbitionGroup>> MakeTypesAsync(IEnumerable<AmbitionGroup> groups, CancellationToken cancellationToken)
    {
        List<AmbitionGroup> types = groups.Select(g => g.GroupType).Distinct(StringComparer.Ordinal)
            .Where(t => !_types.ContainsKey(t))
            .Select(t => new AmbitionGroup { GroupType = t })
            .ToList();
        IReadOnlyList<ProvisioningResult> results = await client.CreateGroupTypesAsync(types, cancellationToken).ConfigureAwait(false);
        return Remember(types, results, (type, error) => _types[type.GroupType] = error);
    }

    private async Task<List<AmbitionGroup>> MakeGroupsAsync(List<AmbitionGroup> groups, CancellationToken cancellationToken)
    {
        List<AmbitionGroup> possible = groups.Where(g => !_types.TryGetValue(g.GroupType, out ProvisioningException? error) || error is null).ToList();
        IReadOnlyList<ProvisioningResult> results = await client.CreateGroupsAsync(possible, cancellationToken).ConfigureAwait(false);
        return Remember(possible, results, (group, error) => _groups[(group.GroupType, group.GroupName)] = error);
    }

    private List<AmbitionGroup> Remember(List<AmbitionGroup> groups, IReadOnlyList<ProvisioningResult> results, Action<AmbitionGroup, ProvisioningException?> remember)
    {
        for (int i = 0; i < results.Count; i++)
        {
            remember(groups[i], results[i].Error);
            if (results[i].Error is not null)
            {
                _existing.Remove(groups[i].GroupType, groups[i].GroupName);
            }
        }

        List<AmbitionGroup> made = groups.Where((_, i) => i < results.Count && results[i].Error is null && results[i].Outcome != ProvisioningOutcome.NoChange).ToList();
        made.ForEach(g => Made?.Invoke(g));
        return made;
    }
}
