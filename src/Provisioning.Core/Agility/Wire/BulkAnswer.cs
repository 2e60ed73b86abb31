namespace Provisioning.Agility.Wire;

/// <summary>The answer of the service to a request of the Bulk API.</summary>
internal sealed class BulkAnswer
{
    /// <summary>False when the service says that it has not finished: then only reading shows what was done.</summary>
    public bool IsFinished { get; init; } = true;

    /// <summary>The created assets, in the order of the commands.</summary>
    public IReadOnlyList<Oid> Created { get; init; } = [];

    /// <summary>The assets that were changed by updates.</summary>
    public IReadOnlyList<Oid> Modified { get; init; } = [];

    /// <summary>The assets on which operations ran, an asset once for each operation.</summary>
    public IReadOnlyList<Oid> OperatedOn { get; init; } = [];

    /// <summary>The number of assets that updates changed, even if the answer does not list them.</summary>
    public int ModifiedCount { get; init; }

    /// <summary>The number of operations that ran, even if the answer does not list the assets.</summary>
    public int OperatedOnCount { get; init; }

    public IReadOnlyList<BulkFailure> Failures { get; init; } = [];

    /// <summary>The number of failures, even if the answer does not list them.</summary>
    public int FailureCount { get; init; }
}
