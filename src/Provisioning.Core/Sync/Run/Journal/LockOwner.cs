namespace Provisioning.Sync.Run.Journal;

/// <summary>What the holder of a lock tells whoever comes too late.</summary>
/// <param name="Connection">The address of the connection.</param>
/// <param name="Identity">What tells the service from others.</param>
/// <param name="RunId">The run.</param>
/// <param name="Owner">Who carries it out.</param>
internal sealed record LockOwner(string Connection, string Identity, string RunId, RunOwner Owner)
{
    /// <summary>True for one and the same taking of locks: a process takes them for one run at one moment once.</summary>
    public bool IsSame(LockOwner other) => RunId == other.RunId
        && Owner.Host == other.Owner.Host && Owner.ProcessId == other.Owner.ProcessId && Owner.Time == other.Owner.Time;
}
