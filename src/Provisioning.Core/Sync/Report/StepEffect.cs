namespace Provisioning.Sync.Report;

/// <summary>What a step of a plan means for its person, in the order in which an approver wants to read it.</summary>
internal enum StepEffect
{
    /// <summary>The person loses access.</summary>
    LosesAccess,

    /// <summary>Something is removed.</summary>
    Removes,

    /// <summary>A row of the source that the plan leaves out; it is no step.</summary>
    LeftOut,

    /// <summary>Something is replaced by something else.</summary>
    Changes,

    /// <summary>Something is added.</summary>
    Adds,

    /// <summary>An account that the plan does not change, because it is protected; it is no step.</summary>
    Protected,
}
