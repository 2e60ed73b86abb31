using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.MemberGroups;

/// <summary>The members of the rows of a task, each requested once: a member in several groups is in several rows.</summary>
internal sealed class MemberGroupMembers(MemberFinder finder) : IDisposable
{
    private readonly SemaphoreSlim _lock = new(1);
    private readonly Dictionary<string, Oid> _existing = new(StringComparer.Ordinal);

    /// <summary>Sets the members of rows, or their errors.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="read">Members that were just read; <c>null</c> for none.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public async Task FindAsync(IReadOnlyList<MemberGroupRow> rows, FoundMembers? read, CancellationToken cancellationToken)
    {
        await _lock.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            List<MemberGroupRow> unknown = [];
            foreach (MemberGroupRow row in rows)
            {
                row.Member = _existing.TryGetValue(row.Draft.Member.Identity, out Oid? member) ? member : null;
                if (member is null)
                {
                    unknown.Add(row);
                }
            }

            if (unknown.Count > 0)
            {
                FoundMembers found = await finder.FindAsync(unknown.Select(r => r.Draft.Member).ToList(), read, cancellationToken).ConfigureAwait(false);
                unknown.ForEach(r => Take(r, found));
            }
        }
        finally
        {
            _lock.Release();
        }
    }

    public void Dispose() => _lock.Dispose();

    private void Take(MemberGroupRow row, FoundMembers found)
    {
        try
        {
            row.Member = _existing[row.Draft.Member.Identity] = found.Single(row.Draft.Member).Oid;
        }
        catch (ProvisioningException e)
        {
            row.Fail(e);
        }
    }
}
