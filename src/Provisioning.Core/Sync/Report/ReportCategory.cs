namespace Provisioning.Sync.Report;

/// <summary>What a report distinguishes, in the order in which it needs attention.</summary>
public enum ReportCategory
{
    /// <summary>The step failed, or was not sent because another user has changed its subject.</summary>
    Failed,

    /// <summary>The step was sent, and may or may not be done.</summary>
    Uncertain,

    /// <summary>A row of the source that the plan leaves out; it is no step.</summary>
    LeftOut,

    /// <summary>The step was never sent.</summary>
    Pending,

    /// <summary>The step changed something.</summary>
    Done,

    /// <summary>Nothing had to be changed.</summary>
    Unchanged,

    /// <summary>An account that the plan does not change, because it is protected; it is no step.</summary>
    Protected,
}
