using System.Management.Automation;

namespace Provisioning.Commands.Common;

/// <summary>Takes runs by their names, or as <c>Get-ProvisioningRun</c> gives them.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class RunIdTransformationAttribute : ArgumentTransformationAttribute
{
    public override object? Transform(EngineIntrinsics engineIntrinsics, object? inputData) =>
        LanguagePrimitives.GetEnumerable(RowInput.Unwrap(inputData)) is { } several
            ? several.Cast<object?>().Select(NameOf).ToArray()
            : NameOf(inputData);

    // A blank text stays as it is: the command names it in its error.
    private static object? NameOf(object? run)
    {
        object? name = run is null ? null : RowInput.Unwrap(PSObject.AsPSObject(run).Properties["RunId"]?.Value ?? run);
        return name is string text && text.Trim() is { Length: > 0 } trimmed ? trimmed : name;
    }
}
