using Provisioning.Ambition;
using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Ambition;

/// <summary>The current groups of accounts, where the service lists groups with their members; the groups that were last applied where it does not.</summary>
/// <param name="listing">The lists of the run.</param>
/// <param name="groupTypes">The group types that matter; with none, nothing is read.</param>
internal sealed class CurrentGroups(AmbitionListing listing, IEnumerable<string> groupTypes)
{
    private readonly List<string> _types = groupTypes.Distinct(StringComparer.Ordinal).ToList();
    private readonly NamePool _names = new();

    /// <summary>True when the service has said who is in which group.</summary>
    public bool AreTold { get; private set; }

    /// <summary>Gives accounts with their groups as they are now.</summary>
    /// <param name="accounts">The accounts with the groups that were last applied.</param>
    /// <param name="areReported">True when these are all accounts.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<LiveAccount>> OfAsync(IReadOnlyList<LiveAccount> accounts, bool areReported, CancellationToken cancellationToken)
    {
        if (_types.Count == 0)
        {
            return accounts;
        }

        GroupListing groups = await listing.ReadGroupsAsync(cancellationToken).ConfigureAwait(false);
        if (!groups.TellsGroups)
        {
            if (groups.IsEmpty && accounts.Count(a => a.IsActive && a.Groups.Count > 0) is > 0 and var count)
            {
                listing.WarnOfNoGroup(count);
            }

            return accounts;
        }

        return groups.TellsMembers && ReportedMemberships.Of(groups, accounts, areReported) is { } reported
            ? await SettleAsync(accounts, areReported, reported, groups.IsPaged, cancellationToken).ConfigureAwait(false)
            : await WithoutGoneAsync(accounts, groups, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<LiveAccount>> SettleAsync(
        IReadOnlyList<LiveAccount> accounts, bool areReported, ReportedMemberships reported, bool isPaged, CancellationToken cancellationToken)
    {
        AreTold = true;
        ReportedMemberships? again = reported;
        if (isPaged && accounts.Any(a => TypesOf(a).Any(t => reported.IsOutside(a, t) && IsAppliedIn(a, t))))
        {
            // An account that moved from a page not yet read to one that was read already is on neither.
            GroupListing second = await listing.ReadGroupsAgainAsync(cancellationToken).ConfigureAwait(false);
            again = second.TellsMembers ? ReportedMemberships.Of(second, accounts, areReported) : null;
        }

        return accounts.Select(a => Settle(a, reported, again)).ToList();
    }

    // Without members the list still shows that a group does not exist any more and has no members.
    private async Task<IReadOnlyList<LiveAccount>> WithoutGoneAsync(IReadOnlyList<LiveAccount> accounts, GroupListing groups, CancellationToken cancellationToken)
    {
        if (!accounts.Any(a => a.Groups.Any(g => IsGone(groups, g))))
        {
            return accounts;
        }

        GroupListing again = groups.IsPaged ? await listing.ReadGroupsAgainAsync(cancellationToken).ConfigureAwait(false) : groups;
        return accounts.Select(a => a with { Groups = a.Groups.Where(g => !IsGone(groups, g) || !IsGone(again, g)).ToDictionary(g => g.Key, g => g.Value, KeyText.Comparer) }).ToList();
    }

    private static bool IsGone(GroupListing groups, KeyValuePair<string, string> group) =>
        groups.TellsGroups && !groups.NamesOf(group.Key).Contains(group.Value);

    private LiveAccount Settle(LiveAccount account, ReportedMemberships reported, ReportedMemberships? again)
    {
        ExpectedMemberships? expected = null;
        foreach (string type in TypesOf(account))
        {
            IReadOnlyList<string> groups = reported.GroupsOf(account, type) is { Count: > 0 } first ? first : again?.GroupsOf(account, type) ?? [];
            bool isTold = groups.Count > 0 || (reported.IsOutside(account, type) && again?.IsOutside(account, type) == true);
            if (isTold && !IsSettled(account, type, groups))
            {
                expected ??= new ExpectedMemberships(account, _names);
                expected.Settle(type, groups);
            }
        }

        return expected is null ? account : account with { Groups = expected.Certain, UncertainGroups = expected.Uncertain };
    }

    // Groups of other types that runs have set are settled as well: people who leave are removed from them.
    private IEnumerable<string> TypesOf(LiveAccount account) => _types.Concat(account.Groups.Keys).Concat(account.UncertainGroups.Keys).Distinct(StringComparer.Ordinal);

    // Nearly all people are in the groups that runs have set.
    private static bool IsSettled(LiveAccount account, string type, IReadOnlyList<string> groups) =>
        groups.Count == 1 && account.UncertainGroups.Count == 0 && account.Groups.TryGetValue(type, out string? applied) && applied == groups[0];

    private static bool IsAppliedIn(LiveAccount account, string type) => account.Groups.ContainsKey(type) || account.UncertainGroups.ContainsKey(type);
}
