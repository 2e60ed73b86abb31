namespace Provisioning.Sync.Report;

/// <summary>What a step of a plan means for its person, in the order in which an approver wants to read it.</summary>
internal enum StepEffect
{
    /// <summary>The person loses access.</summary>
    LosesAccess,

    /// <summary>Something is taken.</summary>
    Takes,

    /// <summary>A row of the source that the plan leaves out; it is no step.</summary>
    LeftOut,

    /// <summary>Something is replaced by something else.</summary>
    Changes,

    /// <summary>Something is given.</summary>
    Gives,
}
