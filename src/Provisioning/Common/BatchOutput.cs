using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>What became of a row, together with the row that it was read from.</summary>
internal sealed class BatchOutput(ProvisioningResult result, SourceRow? row)
{
    public ProvisioningResult Result { get; } = result;

    /// <summary>The row; <c>null</c> when it cannot be told which one it was.</summary>
    public SourceRow? Row { get; } = row;
}
