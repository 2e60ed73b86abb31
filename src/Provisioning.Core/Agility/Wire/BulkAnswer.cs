namespace Provisioning.Agility.Wire;

/// <summary>What the service says to a request of the Bulk API.</summary>
internal sealed class BulkAnswer
{
    /// <summary>False when the service says that it is not finished: then only reading tells what was done.</summary>
    public bool IsFinished { get; init; } = true;

    /// <summary>What was created, in the order of the commands.</summary>
    public IReadOnlyList<Oid> Created { get; init; } = [];

    /// <summary>What was changed by updates.</summary>
    public IReadOnlyList<Oid> Modified { get; init; } = [];

    /// <summary>What operations ran on, an asset once for each time.</summary>
    public IReadOnlyList<Oid> OperatedOn { get; init; } = [];

    /// <summary>How many assets were changed by updates, even if they are not listed.</summary>
    public int ModifiedCount { get; init; }

    /// <summary>How many times operations ran, even if the assets are not listed.</summary>
    public int OperatedOnCount { get; init; }

    public IReadOnlyList<BulkFailure> Failures { get; init; } = [];

    /// <summary>How many failures there are, even if they are not listed.</summary>
    public int FailureCount { get; init; }
}
