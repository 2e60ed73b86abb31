namespace Provisioning.Sync.Run.Journal;

/// <summary>The exit codes that schedulers see.</summary>
internal static class RunExit
{
    /// <summary>Everything is as the source says.</summary>
    public const int Done = 0;

    /// <summary>Some rows or steps failed; everything else is done.</summary>
    public const int FailedRows = 1;

    /// <summary>The run could not be started, or came to no end.</summary>
    public const int CouldNotRun = 2;

    /// <summary>The plan goes over a limit; nothing was sent.</summary>
    public const int Guard = 3;

    /// <summary>A preview found something to do.</summary>
    public const int Pending = 4;
}
