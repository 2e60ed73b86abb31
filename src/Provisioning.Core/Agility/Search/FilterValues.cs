using System.Globalization;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Search;

/// <summary>Values of filters as rest-1.v1 writes them, checked against the kind of the attribute.</summary>
internal static class FilterValues
{
    private const string DateForm = "yyyy-MM-ddTHH:mm:ss.fff";

    private static readonly string[] DateForms =
    [
        "yyyy-MM-dd", "yyyy-MM-ddTHH:mm", "yyyy-MM-ddTHH:mm:ss", "yyyy-MM-ddTHH:mm:ss.FFFFFFF",
        "yyyy-MM-ddTHH:mm:ssK", "yyyy-MM-ddTHH:mm:ss.FFFFFFFK",
    ];

    /// <summary>True for kinds that the service compares by less and greater.</summary>
    public static bool HasOrder(AgilityAttribute attribute) =>
        attribute.AttributeType is "Date" or "Numeric" or "Opaque" or "LongInt" or "State";

    /// <exception cref="ProvisioningException">The value does not fit the kind of the attribute.</exception>
    public static string Text(object value, AgilityAttribute? attribute)
    {
        string text = Plain(value);
        if (Provisioning.Tabular.ValueRules.Unsendable(text) is { } problem)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidQuery, char.ToUpperInvariant(problem[0]) + problem.Substring(1));
        }

        return attribute?.AttributeType switch
        {
            "Boolean" => bool.TryParse(text, out bool flag)
                ? (flag ? "true" : "false")
                : throw Unfit(attribute, text, "$true or $false"),
            "Relation" => Oid.TryParse(text, out Oid? oid)
                ? oid!.WithoutMoment.ToString()
                : throw Unfit(attribute, text, $"an OID such as {attribute.RelatedAsset ?? "Member"}:1010"),
            "Numeric" or "LongInt" or "Opaque" => IsNumber(text) ? text : throw Unfit(attribute, text, "a number"),
            "Date" => value is DateTime or DateTimeOffset ? text : Date(attribute, text),
            _ => text,
        };
    }

    /// <summary>A value as text, independent of the culture; times in UTC.</summary>
    public static string Plain(object value) => value switch
    {
        DateTime time => time.ToUniversalTime().ToString(DateForm, CultureInfo.InvariantCulture),
        DateTimeOffset time => time.UtcDateTime.ToString(DateForm, CultureInfo.InvariantCulture),
        bool flag => flag ? "true" : "false",
        IFormattable formattable => formattable.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };

    private static bool IsNumber(string text) => decimal.TryParse(
        text, NumberStyles.AllowLeadingSign | NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out _);

    private static string Date(AgilityAttribute attribute, string text)
    {
        DateTimeStyles style = DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal;
        return DateTime.TryParseExact(text, DateForms, CultureInfo.InvariantCulture, style, out DateTime time)
            ? (text.Length == "yyyy-MM-dd".Length ? text : Plain(time))
            : throw Unfit(attribute, text, "a date such as 2024-02-29, or [datetime]");
    }

    private static ProvisioningException Unfit(AgilityAttribute attribute, string text, string wanted) => new(
        ProvisioningErrorKind.InvalidQuery,
        $"{attribute.Name} is of kind {attribute.AttributeType}; '{text}' is not {wanted}.");
}
