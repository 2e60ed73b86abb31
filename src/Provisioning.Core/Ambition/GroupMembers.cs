using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;

namespace Provisioning.Ambition;

/// <summary>Finds the members of groups by user names, with which memberships are written. Lists of groups may identify people in other ways.</summary>
internal sealed class GroupMembers(AmbitionClient client)
{
    /// <summary>Returns the memberships of groups.</summary>
    /// <param name="groups">The groups; all of them have members.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One for each person and group. A member who does not match an account is left out.</returns>
    /// <exception cref="ProvisioningException">The list contains only identifiers, and accounts cannot be read.</exception>
    public async Task<IReadOnlyList<GroupMembership>> ReadAsync(IReadOnlyList<AmbitionGroup> groups, CancellationToken cancellationToken)
    {
        Func<MemberName, string?> name = groups.All(g => g.MemberNames!.All(IsCertain)) ? m => m.Username : await NamesAsync(cancellationToken).ConfigureAwait(false);
        return groups
            .SelectMany(g => g.MemberNames!.Select(name).OfType<string>().Select(n => new GroupMembership { Username = n, GroupType = g.GroupType, GroupName = g.GroupName }))
            .ToList();
    }

    // A text alone may be a user name, an address or an identifier.
    private static bool IsCertain(MemberName member) => member.Username is { } name && name != member.Email && name != member.Id;

    private async Task<Func<MemberName, string?>> NamesAsync(CancellationToken cancellationToken)
    {
        List<AmbitionAccount> accounts;
        ListPages<AmbitionAccount> pages = client.ReadAccounts();
        try
        {
            accounts = await pages.ReadToEndAsync(progress: null, cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e) when (pages.IsUnreadable(e))
        {
            return member => member.NeedsId
                ? throw e.Restate("The list of groups contains only identifiers of people, and they cannot be matched with accounts. " + e.Message, e)
                : member.Username ?? member.Email;
        }

        MemberAccounts<AmbitionAccount> found = new(accounts, a => a.Id, a => a.Username, a => a.Email);
        return member => found.Find(member) is { Count: > 0 } meant ? meant[0].Username : null;
    }
}
