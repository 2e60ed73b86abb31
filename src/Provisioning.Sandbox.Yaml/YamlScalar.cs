using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace Provisioning.Sandbox.Yaml;

/// <summary>The meaning of a YAML scalar: plain words can be null, booleans or integers; everything else is text as written.</summary>
internal static class YamlScalar
{
    public static JsonNode? Read(Scalar scalar)
    {
        if (scalar.Style != ScalarStyle.Plain)
        {
            return JsonValue.Create(scalar.Value);
        }

        return scalar.Value switch
        {
            "" or "~" or "null" or "Null" or "NULL" => null,
            "true" or "True" or "TRUE" => JsonValue.Create(true),
            "false" or "False" or "FALSE" => JsonValue.Create(false),
            string text when IsCanonical(text, out long number) => JsonValue.Create(number),
            string text => JsonValue.Create(text),
        };
    }

    private static bool IsCanonical(string text, out long number) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number)
        && number.ToString(CultureInfo.InvariantCulture).Equals(text, StringComparison.Ordinal);
}
