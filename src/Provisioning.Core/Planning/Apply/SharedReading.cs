using System.Collections.Generic;
using System.Linq;
using Provisioning.Agility;

namespace Provisioning.Planning;

/// <summary>
/// Members that were read along with those of an earlier batch: small batches share a request. Whoever a step was about since is read again.
/// </summary>
internal sealed class SharedReading
{
    private readonly object _gate = new();
    private readonly HashSet<Oid> _touched = [];
    private FoundMembers? _read;

    /// <summary>Forgets what was read; a request is about to be sent.</summary>
    public void Begin()
    {
        lock (_gate)
        {
            _read = null;
            _touched.Clear();
        }
    }

    /// <summary>Takes what the request has read.</summary>
    public void Keep(FoundMembers read)
    {
        lock (_gate)
        {
            _read = read;
        }
    }

    /// <summary>Takes note of a member whom a step was about, whatever came of it.</summary>
    public void Touch(Oid member)
    {
        lock (_gate)
        {
            _touched.Add(member.WithoutMoment);
        }
    }

    /// <summary>What was read of the members of a batch; <c>null</c> when they have to be read.</summary>
    /// <param name="batch">The members.</param>
    /// <param name="select">The attributes that count.</param>
    public FoundMembers? Find(IReadOnlyCollection<MemberKey> batch, IReadOnlyList<string> select)
    {
        lock (_gate)
        {
            bool isFresh = _read is not null && _read.Cover(batch, select) && batch.All(k => k.Oid is not null && !_touched.Contains(k.Oid.WithoutMoment));
            return isFresh ? _read : null;
        }
    }
}
