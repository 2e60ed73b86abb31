namespace Provisioning.Sync.Run.Journal;

/// <summary>The exit codes for schedulers.</summary>
internal static class RunExit
{
    /// <summary>Everything is as the source says.</summary>
    public const int Done = 0;

    /// <summary>Some rows or steps failed; everything else is done.</summary>
    public const int DoneWithFailures = 1;

    /// <summary>The run could not be started, or did not come to its end.</summary>
    public const int CouldNotRun = 2;

    /// <summary>The plan goes over a limit; nothing was sent.</summary>
    public const int Refused = 3;

    /// <summary>A preview found something to do.</summary>
    public const int Pending = 4;
}
