using Provisioning.Ambition;
using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Ambition;

/// <summary>In which groups accounts are now, where the service lists groups with their members; as they were last applied where it does not.</summary>
/// <param name="listing">The lists of the run.</param>
/// <param name="groupTypes">The group types that matter; with none, nothing is read.</param>
internal sealed class CurrentGroups(AmbitionListing listing, IEnumerable<string> groupTypes)
{
    private readonly List<string> _types = groupTypes.Distinct(StringComparer.Ordinal).ToList();
    private readonly NamePool _names = new();

    /// <summary>True when the service has told who is in which group.</summary>
    public bool AreTold { get; private set; }

    /// <summary>Gives accounts with their groups as they are now.</summary>
    /// <param name="accounts">The accounts with the groups that were last applied.</param>
    /// <param name="areListed">True when the accounts are all that there are.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task<IReadOnlyList<LiveAccount>> OfAsync(IReadOnlyList<LiveAccount> accounts, bool areListed, CancellationToken cancellationToken)
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

        return groups.TellsMembers && ListedMemberships.Of(groups, accounts, areListed) is { } listed
            ? await SettleAsync(accounts, areListed, listed, groups.IsPaged, cancellationToken).ConfigureAwait(false)
            : await WithoutGoneAsync(accounts, groups, cancellationToken).ConfigureAwait(false);
    }

    private async Task<IReadOnlyList<LiveAccount>> SettleAsync(
        IReadOnlyList<LiveAccount> accounts, bool areListed, ListedMemberships listed, bool isPaged, CancellationToken cancellationToken)
    {
        AreTold = true;
        ListedMemberships? again = listed;
        if (isPaged && accounts.Any(a => TypesOf(a).Any(t => listed.IsOutside(a, t) && IsAppliedIn(a, t))))
        {
            // Whoever went from a page that was still to come to one that was read already is on neither.
            GroupListing second = await listing.ReadGroupsAgainAsync(cancellationToken).ConfigureAwait(false);
            again = second.TellsMembers ? ListedMemberships.Of(second, accounts, areListed) : null;
        }

        return accounts.Select(a => Settle(a, listed, again)).ToList();
    }

    // Without members the list still says that nobody is in a group that is not there any more.
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

    private LiveAccount Settle(LiveAccount account, ListedMemberships listed, ListedMemberships? again)
    {
        GroupPicture? picture = null;
        foreach (string type in TypesOf(account))
        {
            IReadOnlyList<string> groups = listed.GroupsOf(account, type) is { Count: > 0 } first ? first : again?.GroupsOf(account, type) ?? [];
            bool isTold = groups.Count > 0 || (listed.IsOutside(account, type) && again?.IsOutside(account, type) == true);
            if (isTold && !IsSettled(account, type, groups))
            {
                picture ??= new GroupPicture(account, _names);
                picture.Settle(type, groups);
            }
        }

        return picture is null ? account : account with { Groups = picture.Known, GroupsInDoubt = picture.InDoubt };
    }

    // What runs have set of other types is settled as well: whoever leaves is taken out of it.
    private IEnumerable<string> TypesOf(LiveAccount account) => _types.Concat(account.Groups.Keys).Concat(account.GroupsInDoubt.Keys).Distinct(StringComparer.Ordinal);

    // Nearly everybody is where runs have put them.
    private static bool IsSettled(LiveAccount account, string type, IReadOnlyList<string> groups) =>
        groups.Count == 1 && account.GroupsInDoubt.Count == 0 && account.Groups.TryGetValue(type, out string? applied) && applied == groups[0];

    private static bool IsAppliedIn(LiveAccount account, string type) => account.Groups.ContainsKey(type) || account.GroupsInDoubt.ContainsKey(type);
}
