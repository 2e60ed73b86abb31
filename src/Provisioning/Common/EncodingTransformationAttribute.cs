using System.Globalization;
using System.Management.Automation;
using System.Text;
using Provisioning.Common;

namespace Provisioning.Commands.Common;

/// <summary>Takes an encoding by its name or code page, as <c>Import-Csv -Encoding</c> does.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EncodingTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = RowInput.Unwrap(inputData) ?? "";
        string name = Convert.ToString(value, CultureInfo.InvariantCulture) ?? "";
        return value as Encoding ?? EncodingNames.Find(name) ?? throw new ArgumentTransformationMetadataException($"-Encoding: {EncodingNames.Problem(name)}");
    }
}
