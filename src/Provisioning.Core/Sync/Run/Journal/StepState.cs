namespace Provisioning.Sync.Run.Journal;

/// <summary>How far a step of a run came.</summary>
internal enum StepState : byte
{
    /// <summary>It was never sent.</summary>
    Pending,

    /// <summary>It was about to be sent, and nothing was recorded since: it may or may not be done.</summary>
    Intended,

    /// <summary>Its outcome is recorded, good or bad.</summary>
    Done,
}
