using Provisioning.Ambition;
using Provisioning.Ambition.Groups;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Ambition;

/// <summary>
/// Who is in which group, as the service lists it. That somebody is in none of a type is believed only where the list speaks of people by
/// what the account tells.
/// </summary>
internal sealed class ListedMemberships
{
    private readonly Dictionary<LiveAccount, Dictionary<string, List<string>>> _groups = [];
    private readonly HashSet<LiveAccount> _unclear = [];
    private readonly HashSet<(bool HasId, bool HasUsername, bool HasEmail)> _strangers = [];

    private ListedMemberships()
    {
    }

    /// <summary>Holds a list against accounts.</summary>
    /// <param name="listing">The list, which has members.</param>
    /// <param name="accounts">The accounts.</param>
    /// <param name="areListed">True when the accounts are all that there are.</param>
    /// <returns>The memberships; <c>null</c> where the list calls people by what no account tells.</returns>
    public static ListedMemberships? Of(GroupListing listing, IReadOnlyList<LiveAccount> accounts, bool areListed)
    {
        ListedMemberships memberships = new();
        MemberAccounts<LiveAccount> names = new(accounts, a => a.Id, a => a.Key, EmailOf);
        int told = 0;
        int found = 0;
        foreach (AmbitionGroup group in listing.Groups)
        {
            foreach (MemberName member in group.MemberNames!)
            {
                told++;
                IReadOnlyList<LiveAccount> meant = names.Find(member);
                found += Math.Min(meant.Count, 1);
                memberships.Note(member, meant, group);
            }
        }

        // Where all accounts are there, most of whom the list names are among them, or its names are others.
        return told > 0 && (found == 0 || (areListed && found * 2 < told)) ? null : memberships;
    }

    /// <summary>True when the list has an account in no group of a type, where it would have it if it were in one.</summary>
    public bool IsOutside(LiveAccount account, string type) =>
        account.IsActive && GroupsOf(account, type).Count == 0 && !_unclear.Contains(account) && !_strangers.Any(s => MayBe(s, account));

    /// <summary>The groups of a type that the list has an account in; one, as far as anybody knows.</summary>
    public IReadOnlyList<string> GroupsOf(LiveAccount account, string type) =>
        _groups.TryGetValue(account, out Dictionary<string, List<string>>? groups) && groups.TryGetValue(type, out List<string>? names) ? names : [];

    private void Note(MemberName member, IReadOnlyList<LiveAccount> meant, AmbitionGroup group)
    {
        if (meant.Count == 1)
        {
            Add(meant[0], group);
        }
        else if (meant.Count > 1)
        {
            _unclear.UnionWith(meant);
        }
        else
        {
            _strangers.Add(member.NeedsId ? (true, false, false) : (member.Id is not null, member.Username is not null, member.Email is not null));
        }
    }

    private void Add(LiveAccount account, AmbitionGroup group)
    {
        if (!_groups.TryGetValue(account, out Dictionary<string, List<string>>? groups))
        {
            _groups.Add(account, groups = new(StringComparer.Ordinal));
        }

        if (!groups.TryGetValue(group.GroupType, out List<string>? names))
        {
            groups.Add(group.GroupType, names = []);
        }

        if (!names.Contains(group.GroupName))
        {
            names.Add(group.GroupName);
        }
    }

    // Two that tell nothing alike cannot be told apart.
    private static bool MayBe((bool HasId, bool HasUsername, bool HasEmail) stranger, LiveAccount account) =>
        !(stranger.HasId && account.Id is not null) && !stranger.HasUsername && !(stranger.HasEmail && EmailOf(account) is not null);

    private static string? EmailOf(LiveAccount account) => account.Value("Email");
}
