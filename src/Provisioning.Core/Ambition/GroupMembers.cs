using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;

namespace Provisioning.Ambition;

/// <summary>Tells who is in groups by user names, which is what memberships are written with. Lists of groups may call people by other things.</summary>
internal sealed class GroupMembers(AmbitionClient client)
{
    /// <summary>Gives the memberships of groups.</summary>
    /// <param name="groups">The groups; all of them have members.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One for each person and group. Whom the list calls by what no account has is left out.</returns>
    /// <exception cref="ProvisioningException">The list tells nothing but identifiers, and accounts cannot be read.</exception>
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
                ? throw e.Restate("The list of groups calls people by identifiers, and nothing tells whose they are. " + e.Message, e)
                : member.Username ?? member.Email;
        }

        MemberAccounts<AmbitionAccount> found = new(accounts, a => a.Id, a => a.Username, a => a.Email);
        return member => found.Find(member) is { Count: > 0 } meant ? meant[0].Username : null;
    }
}
