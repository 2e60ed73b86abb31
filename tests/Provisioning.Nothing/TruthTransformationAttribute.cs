using System.Management.Automation;

namespace Provisioning.Nothing;

/// <summary>Takes texts for truth values, so that PowerShell throws nothing when it binds them, as it does not for <c>New-AmbitionUser</c>.</summary>
public sealed class TruthTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        (inputData is PSObject wrapped ? wrapped.BaseObject : inputData) is string text && bool.TryParse(text, out bool value) ? value : inputData;
}
