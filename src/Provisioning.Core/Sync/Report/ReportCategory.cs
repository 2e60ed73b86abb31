namespace Provisioning.Sync.Report;

/// <summary>What a reader of a report wants to tell apart, in the order in which it wants attention.</summary>
public enum ReportCategory
{
    /// <summary>The step failed, or was not sent because somebody else has changed what it was to change.</summary>
    Failed,

    /// <summary>The step was sent, and may or may not be done.</summary>
    Uncertain,

    /// <summary>A row of the source that the plan leaves out; it is no step.</summary>
    LeftOut,

    /// <summary>The step was never sent.</summary>
    Pending,

    /// <summary>The step changed something.</summary>
    Done,

    /// <summary>Everything was as wanted.</summary>
    Unchanged,
}
