using System.Globalization;

namespace Provisioning.Sandbox.Http;

/// <summary>The type and subtype of a media type header, in lower case and empty when the header is missing, and the parameters that matter here.</summary>
internal sealed record MediaType(string Name, string? Charset, double Quality)
{
    public bool IsUtf8 => Charset is null || Charset.Equals("utf-8", StringComparison.OrdinalIgnoreCase);

    public static MediaType Parse(string? header)
    {
        string[] parts = (header ?? "").Split(';').Select(part => part.Trim()).ToArray();
        string? charset = Parameter(parts, "charset");
        bool hasQuality = double.TryParse(Parameter(parts, "q"), NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out double quality);
        return new MediaType(parts[0].ToLowerInvariant(), charset, hasQuality ? quality : 1);
    }

    private static string? Parameter(string[] parts, string name) => parts
        .Skip(1)
        .Where(part => part.StartsWith(name + "=", StringComparison.OrdinalIgnoreCase))
        .Select(part => part.Substring(name.Length + 1).Trim('"'))
        .FirstOrDefault();
}
