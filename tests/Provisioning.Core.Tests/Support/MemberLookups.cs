using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Core.Tests.Support;

/// <summary>Finds members as the commands do, and returns them in the form that tests compare.</summary>
internal static class MemberLookups
{
    public static async Task<ILookup<string, AgilityMember>> FindByUsernameAsync(
        this AgilityClient client, IReadOnlyCollection<string> usernames, CancellationToken cancellationToken)
    {
        FoundMembers found = await client.Finder().FindAsync(usernames.Select(u => new MemberKey { Username = u }), cancellationToken);
        return usernames.Distinct(KeyText.Comparer).SelectMany(found.Of).ToLookup(m => m.Username!, KeyText.Comparer);
    }

    public static async Task<AgilityMember?> FindByOidAsync(this AgilityClient client, Oid oid, CancellationToken cancellationToken)
    {
        MemberKey key = new() { Oid = oid };
        return (await client.Finder().FindAsync([key], cancellationToken)).Of(key).SingleOrDefault();
    }
}
