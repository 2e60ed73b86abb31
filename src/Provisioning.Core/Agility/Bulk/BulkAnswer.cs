using System.Collections.Generic;

namespace Provisioning.Agility.Bulk;

/// <summary>What the service says to a request of the Bulk API.</summary>
internal sealed class BulkAnswer
{
    /// <summary>False when the service says that it is not finished: then only reading tells what was done.</summary>
    public bool IsFinished { get; init; } = true;

    public IReadOnlyList<Oid> Created { get; init; } = [];

    public IReadOnlyList<BulkFailure> Failures { get; init; } = [];

    /// <summary>How many failures there are, even if they are not listed.</summary>
    public int FailureCount { get; init; }
}
