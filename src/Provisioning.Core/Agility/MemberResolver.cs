using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>Finds the members that a chunk of keys means, with one request for many user names.</summary>
internal sealed class MemberResolver
{
    private readonly MemberDirectory _directory;
    private readonly bool _amongDeleted;
    private ILookup<string, AgilityMember> _byName = Enumerable.Empty<AgilityMember>().ToLookup(m => m.Username!);

    /// <summary>Prepares the look-up; among the deleted, those who are alive are found as well.</summary>
    public MemberResolver(MemberDirectory directory, bool amongDeleted = false)
    {
        _directory = directory;
        _amongDeleted = amongDeleted;
    }

    public async Task PrepareAsync(IEnumerable<(Oid? Oid, string? Username)> keys, CancellationToken cancellationToken)
    {
        List<string> names = keys.Where(k => k.Oid is null).Select(k => k.Username!).ToList();
        _byName = await _directory.FindAsync(names, thoroughly: true, cancellationToken).ConfigureAwait(false);
        if (_amongDeleted)
        {
            List<string> missing = names.Where(n => !_byName.Contains(n)).ToList();
            ILookup<string, AgilityMember> deleted = await _directory.FindDeletedAsync(missing, cancellationToken).ConfigureAwait(false);
            _byName = _byName.Concat(deleted).SelectMany(m => m).ToLookup(m => m.Username!, KeyText.Comparer);
        }
    }

    public async Task<IReadOnlyList<AgilityMember>> FindAsync(Oid? oid, string? username, CancellationToken cancellationToken)
    {
        if (oid is null)
        {
            return _byName[username!].ToList();
        }

        AgilityMember? member = await _directory.FindAsync(oid, cancellationToken).ConfigureAwait(false);
        if (member is null && _amongDeleted)
        {
            member = await _directory.FindDeletedAsync(oid, cancellationToken).ConfigureAwait(false);
        }

        return member is null ? [] : [member];
    }
}
