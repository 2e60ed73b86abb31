using System.Globalization;
using System.Management.Automation;
using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>Takes one character that is neither a quote nor a line end.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class DelimiterTransformationAttribute : ArgumentTransformationAttribute
{
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData) =>
        Convert.ToString(RowInput.Unwrap(inputData), CultureInfo.InvariantCulture) is { } text && CsvDelimiter.IsUsable(text)
            ? text[0]
            : throw new ArgumentTransformationMetadataException($"-Delimiter: {CsvDelimiter.Needed}.");
}
