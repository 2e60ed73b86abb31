using System.Globalization;
using System.Xml;

namespace Provisioning.Sandbox.Model;

/// <summary>Reads attribute values from text.</summary>
internal static class ValueParser
{
    private static readonly string[] DateFormats =
    {
        "yyyy-MM-dd", "yyyy-MM-dd'T'HH:mm", "yyyy-MM-dd'T'HH:mm:ss", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFF",
        "yyyy-MM-dd'T'HH:mm:ssK", "yyyy-MM-dd'T'HH:mm:ss.FFFFFFFK", "M/d/yyyy",
    };

    /// <summary>A value to be stored; null when the text does not fit the kind. Relations are not read here.</summary>
    public static object? ForStorage(AttributeKind kind, string text) => kind switch
    {
        AttributeKind.Boolean => (object?)Boolean(text),
        AttributeKind.Numeric or AttributeKind.Rank => Number(text),
        AttributeKind.Date => Date(text),
        _ => IsXmlText(text) ? text : null,
    };

    /// <summary>A value on the right of an operator; null when the text does not fit the kind.</summary>
    public static object? ForFilter(AttributeKind kind, string text) => kind switch
    {
        AttributeKind.Boolean => Boolean(text),
        AttributeKind.State => State(text),
        AttributeKind.Numeric or AttributeKind.Opaque or AttributeKind.Rank => Number(text),
        AttributeKind.Date => Date(text),
        AttributeKind.Relation => SandboxOid.TryParse(text, out SandboxOid oid) ? oid : throw AgilityException.InvalidOid(text),
        _ => text,
    };

    /// <summary>A point in time; between the day and the time of day there may be a blank.</summary>
    public static DateTime? DateTimeUtc(string text) => Date(text.Replace(' ', 'T'));

    private static bool? Boolean(string text) => bool.TryParse(text.Trim(), out bool value) ? value : null;

    private static decimal? Number(string text) =>
        decimal.TryParse(text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal value) ? value : null;

    private static DateTime? Date(string text) => DateTime.TryParseExact(
        text, DateFormats, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time) ? time : null;

    private static object? State(string text) => text.ToUpperInvariant() switch
    {
        "FUTURE" => (object)0m,
        "ACTIVE" => 64m,
        "CLOSED" => 128m,
        "DEAD" => new DeadStates(),
        "DELETED" => 255m,
        _ => Number(text),
    };

    /// <summary>XML 1.0 cannot carry every character, whatever format it arrived in.</summary>
    private static bool IsXmlText(string text)
    {
        try
        {
            XmlConvert.VerifyXmlChars(text);
            return true;
        }
        catch (XmlException)
        {
            return false;
        }
    }
}
