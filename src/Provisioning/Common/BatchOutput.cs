using System.Management.Automation;

namespace Provisioning.Commands;

/// <summary>A result on its way to the pipeline, together with the object that its row was read from.</summary>
internal sealed class BatchOutput
{
    public BatchOutput(ProvisioningResult result, PSObject? input)
    {
        Result = result;
        Input = input;
    }

    public ProvisioningResult Result { get; }

    public PSObject? Input { get; }
}
