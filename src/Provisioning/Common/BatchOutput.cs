using System.Management.Automation;
using Provisioning.Tabular;

namespace Provisioning.Commands;

/// <summary>What became of a row, together with the row and the object that it was read from.</summary>
internal sealed class BatchOutput
{
    public BatchOutput(ProvisioningResult result, SourceRow? row, PSObject? input)
    {
        Result = result;
        Row = row;
        Input = input;
    }

    public ProvisioningResult Result { get; }

    /// <summary>The row; <c>null</c> when it cannot be told which one it was.</summary>
    public SourceRow? Row { get; }

    /// <summary>The object of the pipeline; <c>null</c> for a row of a file, or when there was no pipeline.</summary>
    public PSObject? Input { get; }
}
