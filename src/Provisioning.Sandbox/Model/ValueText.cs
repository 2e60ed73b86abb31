using System.Globalization;

namespace Provisioning.Sandbox.Model;

/// <summary>Scalars as text.</summary>
internal static class ValueText
{
    public static string Of(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        decimal number => number.ToString(CultureInfo.InvariantCulture),
        DateTime time => time.ToString("yyyy-MM-dd'T'HH:mm:ss.fff", CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
