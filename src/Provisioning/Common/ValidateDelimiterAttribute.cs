using System.Management.Automation;
using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>Takes one character that is neither a quote nor a line end.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class ValidateDelimiterAttribute : ValidateArgumentsAttribute
{
    /// <inheritdoc/>
    protected override void Validate(object arguments, EngineIntrinsics engineIntrinsics)
    {
        if (RowInput.Unwrap(arguments) is not string text || !CsvDelimiter.IsUsable(text))
        {
            throw new ValidationMetadataException($"-Delimiter: {CsvDelimiter.Needed}.");
        }
    }
}
