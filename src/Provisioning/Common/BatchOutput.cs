using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>What became of a row, together with the row that it was read from.</summary>
internal sealed class BatchOutput
{
    public BatchOutput(ProvisioningResult result, SourceRow? row)
    {
        Result = result;
        Row = row;
    }

    public ProvisioningResult Result { get; }

    /// <summary>The row; <c>null</c> when it cannot be told which one it was.</summary>
    public SourceRow? Row { get; }
}
