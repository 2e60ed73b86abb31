using System;
using System.Globalization;
using System.Linq;

namespace Provisioning.Sandbox.Http;

/// <summary>The type/subtype of a media type header and the parameters that matter here.</summary>
internal sealed class MediaType
{
    private MediaType(string name, string? charset, double quality)
    {
        Name = name;
        Charset = charset;
        Quality = quality;
    }

    /// <summary>Type and subtype in lower case; empty when the header is missing.</summary>
    public string Name { get; }

    public string? Charset { get; }

    public double Quality { get; }

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
