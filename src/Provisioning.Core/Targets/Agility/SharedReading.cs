using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Targets.Agility;

/// <summary>
/// Members that were read along with those of an earlier batch: small batches share a request. A member that a step was about since is read
/// again, and all members after a while: others change members, too.
/// </summary>
internal sealed class SharedReading
{
    // A service that asks for a pause may delay a run by an hour.
    private static readonly TimeSpan LongestUse = TimeSpan.FromMinutes(1);

    private readonly TimeProvider _clock;
    private readonly object _gate = new();
    private readonly HashSet<Oid> _touched = [];
    private FoundMembers? _read;
    private long _time;
    private int _begun;

    public SharedReading(TimeProvider? clock = null) => _clock = clock ?? TimeProvider.System;

    /// <summary>Forgets what was read; a request is about to be sent.</summary>
    /// <returns>The number of the request.</returns>
    public int Begin()
    {
        lock (_gate)
        {
            _read = null;
            _touched.Clear();
            _time = _clock.GetTimestamp();
            return ++_begun;
        }
    }

    /// <summary>Takes what a request has read, unless a later one has begun: then it is unclear which members were changed since this one.</summary>
    /// <param name="request">The number of the request.</param>
    /// <param name="read">What it has read.</param>
    public void Keep(int request, FoundMembers read)
    {
        lock (_gate)
        {
            if (request == _begun)
            {
                _read = read;
            }
        }
    }

    /// <summary>Records a member that a step was about, whatever the outcome.</summary>
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
            bool isFresh = _read is not null && _clock.GetElapsedTime(_time) < LongestUse
                && _read.Cover(batch, select) && batch.All(k => k.Oid is not null && !_touched.Contains(k.Oid.WithoutMoment));
            return isFresh ? _read : null;
        }
    }
}
