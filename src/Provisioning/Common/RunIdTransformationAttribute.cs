using System.Management.Automation;

namespace Provisioning.Commands.Common;

/// <summary>Takes a run by its name, or as <c>Get-ProvisioningRun</c> gives it.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RunIdTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        inputData is null ? null : PSObject.AsPSObject(inputData).Properties["RunId"]?.Value ?? inputData;
}
