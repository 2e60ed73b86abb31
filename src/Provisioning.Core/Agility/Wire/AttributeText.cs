using System.Globalization;
using System.Xml;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Agility.Wire;

/// <summary>Converts single values to the texts of attributes, independent of the culture; values that an attribute's kind does not allow are refused.</summary>
internal static class AttributeText
{
    /// <summary>The text to send; <c>null</c> when there is no value.</summary>
    /// <exception cref="ProvisioningException">The attribute does not accept the value. A secret is not repeated in the message.</exception>
    public static string? Of(AgilityAttribute attribute, object? value)
    {
        if (value is null)
        {
            return null;
        }

        SecretValue? secret = SecretValue.From(value);
        if (attribute.IsSecret)
        {
            return secret?.Reveal() ?? throw Refused(
                $"'{attribute.Name}' must be a SecureString, so that it is not kept in a command history: use Read-Host -AsSecureString or Get-Secret.");
        }

        if (secret is not null || !ValueRules.IsFlat(value))
        {
            throw Refused($"'{attribute.Name}' takes {Expected(attribute)}, not {ValueRules.Describe(value)}.");
        }

        return Plain(value) is { } text ? Checked(attribute, text) : null;
    }

    public static ProvisioningException Refused(string message) => new(ProvisioningErrorKind.Rejected, message);

    private static string? Plain(object value) => value switch
    {
        bool flag => flag ? "true" : "false",
        double or float => Number(((IFormattable)value).ToString("R", CultureInfo.InvariantCulture)),
        DateTime time => Utc(time),
        DateTimeOffset time => Utc(time.UtcDateTime),
        _ => ValueRules.Text(value),
    };

    // Without an exponent, which not every service can read; a text that is not a number is not changed.
    private static string Number(string text) =>
        decimal.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number.ToString(CultureInfo.InvariantCulture) : text;

    private static string Checked(AgilityAttribute attribute, string text)
    {
        if (Unsendable(text) is { } problem)
        {
            throw Refused($"'{attribute.Name}': {problem}");
        }

        if (attribute.AttributeType == "Boolean")
        {
            return ValueRules.TryReadBoolean(text, out bool flag) ? flag ? "true" : "false" : throw Unfit(attribute, text);
        }

        return ScalarText.Fits(attribute.AttributeType, text) ? text : throw Unfit(attribute, text);
    }

    private static string? Unsendable(string text)
    {
        try
        {
            XmlConvert.VerifyXmlChars(text);
            return null;
        }
        catch (XmlException)
        {
            return ValueRules.Unsendable(text) ?? "the value holds a control character that cannot be sent.";
        }
    }

    private static ProvisioningException Unfit(AgilityAttribute attribute, string text) =>
        Refused($"'{attribute.Name}' takes {Expected(attribute)}, not '{text}'.");

    private static string Expected(AgilityAttribute attribute) => attribute.AttributeType switch
    {
        "Boolean" => "a Boolean (true/false, yes/no or 1/0)",
        "Numeric" or "LongInt" => "a number such as 12.5",
        "Date" => "a date such as 2026-02-28 or 2026-02-28T09:30:00",
        "Relation" => $"OIDs such as {attribute.RelatedAsset ?? "Scope"}:1010",
        _ => "a text, a number, a date or a Boolean",
    };

    private static string Utc(DateTime time) => (time.Kind == DateTimeKind.Local ? time.ToUniversalTime() : time)
        .ToString("yyyy-MM-ddTHH:mm:ss.fff", CultureInfo.InvariantCulture);
}
