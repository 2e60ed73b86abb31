namespace Provisioning.Planning;

/// <summary>What the holder of a lock tells whoever comes too late.</summary>
internal sealed class LockOwner
{
    public string Connection { get; init; } = "";

    public string RunId { get; init; } = "";

    public RunOwner Owner { get; init; } = new();
}
