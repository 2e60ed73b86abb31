using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>Finds the members that a chunk of keys means, with one request for all user names.</summary>
internal sealed class MemberResolver
{
    private readonly MemberDirectory _directory;
    private ILookup<string, AgilityMember> _byName = Enumerable.Empty<AgilityMember>().ToLookup(m => m.Username!);

    public MemberResolver(MemberDirectory directory) => _directory = directory;

    public async Task PrepareAsync(IEnumerable<(Oid? Oid, string? Username)> keys, CancellationToken cancellationToken)
    {
        List<string> names = keys.Where(k => k.Oid is null).Select(k => k.Username!).ToList();
        _byName = await _directory.FindAsync(names, thoroughly: true, cancellationToken).ConfigureAwait(false);
    }

    public async Task<IReadOnlyList<AgilityMember>> FindAsync(Oid? oid, string? username, CancellationToken cancellationToken)
    {
        if (oid is null)
        {
            return _byName[username!].ToList();
        }

        AgilityMember? member = await _directory.FindAsync(oid, cancellationToken).ConfigureAwait(false);
        return member is null ? [] : [member];
    }
}
