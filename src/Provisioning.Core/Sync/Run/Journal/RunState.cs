namespace Provisioning.Sync.Run.Journal;

/// <summary>What state a run is in.</summary>
public enum RunState
{
    /// <summary>Every step was carried out.</summary>
    Done,

    /// <summary>Every step was tried, and some failed.</summary>
    FailedRows,

    /// <summary>Somebody stopped it.</summary>
    Stopped,

    /// <summary>The guard refused the plan; nothing was sent.</summary>
    Guard,

    /// <summary>An error that concerns everything ended it.</summary>
    Error,

    /// <summary>It has not ended, and its process is there. On another computer, a process is taken to be there.</summary>
    Running,

    /// <summary>It has not ended, and its process is gone.</summary>
    Killed,

    /// <summary>Its journal is damaged.</summary>
    Unreadable,

    /// <summary>Every step that was chosen was tried, and the plan has others.</summary>
    Part,
}
