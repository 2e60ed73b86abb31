using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>Finds the one member that a key means, or says why there is none.</summary>
internal static class MemberLookup
{
    public static async Task<Oid> OneAsync(MemberDirectory directory, MemberKey key, CancellationToken cancellationToken)
    {
        MemberResolver resolver = new(directory);
        await resolver.PrepareAsync([(key.Oid, key.Username)], cancellationToken).ConfigureAwait(false);
        return One(key, await resolver.FindAsync(key.Oid, key.Username, cancellationToken).ConfigureAwait(false)).Oid;
    }

    public static AgilityMember One(MemberKey key, IReadOnlyList<AgilityMember> found) => found.Count switch
    {
        1 => found.Single(),
        0 => throw new ProvisioningException(ProvisioningErrorKind.NotFound, MemberMessages.Missing(key.ToString())),
        _ => throw new ProvisioningException(ProvisioningErrorKind.Conflict, MemberMessages.Ambiguous(found)),
    };
}
