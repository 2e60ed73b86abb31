namespace Provisioning.Sync.Run.Journal;

/// <summary>How a run that came to an end ended.</summary>
internal enum RunEnding
{
    /// <summary>Every step was carried out.</summary>
    Done,

    /// <summary>Every step was tried, and some failed.</summary>
    DoneWithFailures,

    /// <summary>It was stopped; the rest can be resumed.</summary>
    Stopped,

    /// <summary>The limits refused the plan; nothing was sent.</summary>
    Refused,

    /// <summary>An error that concerns everything ended it; the rest can be resumed.</summary>
    Error,
}
