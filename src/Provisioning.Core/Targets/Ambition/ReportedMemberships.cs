using Provisioning.Ambition;
using Provisioning.Ambition.Groups;
using Provisioning.Sync.Model;

namespace Provisioning.Targets.Ambition;

/// <summary>
/// Who is in which group, as the service lists it. That an account is in no group of a type is believed only where the list identifies people by
/// values that the account has.
/// </summary>
internal sealed class ReportedMemberships
{
    private readonly Dictionary<LiveAccount, Dictionary<string, List<string>>> _groups = [];
    private readonly HashSet<LiveAccount> _unclear = [];
    private readonly HashSet<(bool HasId, bool HasUsername, bool HasEmail)> _strangers = [];

    private ReportedMemberships()
    {
    }

    /// <summary>Compares a list with accounts.</summary>
    /// <param name="listing">The list, which has members.</param>
    /// <param name="accounts">The accounts.</param>
    /// <param name="areReported">True when these are all accounts.</param>
    /// <returns>The memberships; <c>null</c> where the list identifies people by values that no account has.</returns>
    public static ReportedMemberships? Of(GroupListing listing, IReadOnlyList<LiveAccount> accounts, bool areReported)
    {
        ReportedMemberships memberships = new();
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

        // With all accounts, most people of the list must be among them; otherwise the list identifies people differently.
        return told > 0 && (found == 0 || (areReported && found * 2 < told)) ? null : memberships;
    }

    /// <summary>True when the list has an account in no group of a type, where it would have it if it were in one.</summary>
    public bool IsOutside(LiveAccount account, string type) =>
        account.IsActive && GroupsOf(account, type).Count == 0 && !_unclear.Contains(account) && !_strangers.Any(s => MayBe(s, account));

    /// <summary>The groups of a type that the list has an account in; normally one.</summary>
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

    // Without a common value, a member and an account may be the same.
    private static bool MayBe((bool HasId, bool HasUsername, bool HasEmail) stranger, LiveAccount account) =>
        !(stranger.HasId && account.Id is not null) && !stranger.HasUsername && !(stranger.HasEmail && EmailOf(account) is not null);

    private static string? EmailOf(LiveAccount account) => account.Value("Email");
}
