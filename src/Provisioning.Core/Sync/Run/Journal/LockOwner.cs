namespace Provisioning.Sync.Run.Journal;

/// <summary>What the holder of a lock tells whoever comes too late.</summary>
internal sealed class LockOwner
{
    /// <summary>The address of the connection.</summary>
    public string Connection { get; init; } = "";

    /// <summary>What tells the service from others.</summary>
    public string Identity { get; init; } = "";

    public string RunId { get; init; } = "";

    public RunOwner Owner { get; init; } = new();

    /// <summary>True for one and the same taking of locks: a process takes them for one run at one moment once.</summary>
    public bool IsSame(LockOwner other) => RunId == other.RunId
        && Owner.Host == other.Owner.Host && Owner.ProcessId == other.Owner.ProcessId && Owner.Time == other.Owner.Time;
}
