using System.Globalization;
using Provisioning.Common;

namespace Provisioning.Agility.Members;

/// <summary>The spellings of a value for a service that may distinguish case and forms of accents.</summary>
internal static class Spellings
{
    /// <summary>The value as given, and with its accents in both forms.</summary>
    public static IEnumerable<string> SameCase(string value) =>
        new[] { value, CanonicalText.Composed(value), CanonicalText.Apart(value) }.Distinct(StringComparer.Ordinal);

    /// <summary>The value without invisible characters at its ends and with plain blanks; nothing for a value that has neither.</summary>
    public static IEnumerable<string> Plain(string value) =>
        CanonicalText.Identity(value) is var plain && plain != CanonicalText.Composed(value) ? SameCase(plain) : [];

    /// <summary>The same in lower case; nothing for a value without capitals.</summary>
    public static IEnumerable<string> LowerCase(string value) => HasCapitals(value) ? SameCase(Lower(value)) : [];

    /// <summary>True when lower case is another spelling. Some letters of other scripts become Latin ones and would name another person: for those there is none.</summary>
    public static bool HasCapitals(string value) =>
        Lower(value) is var lower && lower != value && string.Equals(lower, value, StringComparison.OrdinalIgnoreCase);

    /// <summary>The value with the case of all its plain letters inverted; <c>null</c> when it has none.</summary>
    public static string? OtherCase(string value)
    {
        string turned = new(value.Select(c => IsPlainLetter(c) ? (char)(c ^ ' ') : c).ToArray());
        return turned == value ? null : turned;
    }

    private static bool IsPlainLetter(char c) => c is (>= 'a' and <= 'z') or (>= 'A' and <= 'Z');

    private static string Lower(string value) => value.ToLower(CultureInfo.InvariantCulture);
}
