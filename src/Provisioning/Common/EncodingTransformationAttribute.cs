using System.Globalization;
using System.Management.Automation;
using System.Text;

namespace Provisioning.Commands.Common;

/// <summary>Takes an encoding by its name or code page, as <c>Import-Csv -Encoding</c> does.</summary>
[AttributeUsage(AttributeTargets.Property)]
internal sealed class EncodingTransformationAttribute : ArgumentTransformationAttribute
{
    /// <inheritdoc/>
    public override object Transform(EngineIntrinsics engineIntrinsics, object inputData)
    {
        object value = RowInput.Unwrap(inputData) ?? "";
        try
        {
            return value switch
            {
                Encoding encoding => encoding,
                int codePage => Encoding.GetEncoding(codePage),
                _ => ByName(Convert.ToString(value, CultureInfo.InvariantCulture)!.Trim()),
            };
        }
        catch (Exception e) when (e is ArgumentException or NotSupportedException)
        {
            throw new ArgumentTransformationMetadataException($"'{value}' is no encoding that this machine knows.", e);
        }
    }

    private static Encoding ByName(string name) => name.ToLowerInvariant() switch
    {
        "utf8" or "utf8bom" or "utf8nobom" => Encoding.UTF8,
        "unicode" => Encoding.Unicode,
        "bigendianunicode" => Encoding.BigEndianUnicode,
        "utf32" => Encoding.UTF32,
        "ansi" or "default" => Encoding.GetEncoding(CultureInfo.CurrentCulture.TextInfo.ANSICodePage),
        _ => int.TryParse(name, NumberStyles.None, CultureInfo.InvariantCulture, out int codePage)
            ? Encoding.GetEncoding(codePage)
            : Encoding.GetEncoding(name),
    };
}
