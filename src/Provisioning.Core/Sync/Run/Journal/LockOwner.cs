namespace Provisioning.Sync.Run.Journal;

/// <summary>What the holder of a lock tells other processes that try to take it.</summary>
/// <param name="Connection">The address of the connection.</param>
/// <param name="Identity">What distinguishes the service from others.</param>
/// <param name="RunId">The run.</param>
/// <param name="Owner">Who carries it out.</param>
internal sealed record LockOwner(string Connection, string Identity, string RunId, RunOwner Owner)
{
    /// <summary>True when both were written by the same process for the same run at the same moment.</summary>
    public bool IsSame(LockOwner other) => RunId == other.RunId
        && Owner.Host == other.Owner.Host && Owner.ProcessId == other.Owner.ProcessId && Owner.Time == other.Owner.Time;
}
