using System.Globalization;

namespace Provisioning.Agility.Wire;

/// <summary>Compares values that can be written in more than one way: <c>3</c> and <c>3.0</c>, a day and its midnight.</summary>
internal static class ScalarText
{
    private static readonly string[] Times = ["yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK"];

    /// <summary>True when a text can be a value of the kind; kinds that are not checked here accept every text.</summary>
    public static bool Fits(string attributeType, string text) => attributeType switch
    {
        "Numeric" or "LongInt" => Number(text) is not null,
        "Date" => Time(text) is not null,
        _ => true,
    };

    public static bool AreSame(string attributeType, string one, string other) => one == other || attributeType switch
    {
        "Boolean" => string.Equals(one, other, StringComparison.OrdinalIgnoreCase),
        "Numeric" or "LongInt" => Number(one) is { } number && number == Number(other),
        "Date" => Time(one) is { } time && time == Time(other),
        _ => false,
    };

    private static decimal? Number(string text) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    private static DateTime? Time(string text) => DateTime.TryParseExact(
        text, Times, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out DateTime time) ? time : null;
}
