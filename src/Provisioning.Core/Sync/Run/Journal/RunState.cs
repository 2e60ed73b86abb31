namespace Provisioning.Sync.Run.Journal;

/// <summary>The state of a run.</summary>
public enum RunState
{
    /// <summary>Every step was carried out.</summary>
    Done,

    /// <summary>Every step was tried, and some failed.</summary>
    DoneWithFailures,

    /// <summary>It was stopped.</summary>
    Stopped,

    /// <summary>The limits refused the plan; nothing was sent.</summary>
    Refused,

    /// <summary>An error that concerns everything ended it.</summary>
    Error,

    /// <summary>It has not ended, and its process is running. A process on another computer counts as running.</summary>
    Running,

    /// <summary>It has not ended, but its process has.</summary>
    Interrupted,

    /// <summary>Its journal is damaged.</summary>
    Unreadable,

    /// <summary>Every step that was chosen was tried, and the plan has others.</summary>
    Part,
}
