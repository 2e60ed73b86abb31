using System.Collections;
using System.Globalization;
using System.Runtime.CompilerServices;
using System.Security;
using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>Reads the values of cells: blanks and invisible characters at the ends do not count, and an empty cell has no value.</summary>
internal static class ValueRules
{
    /// <summary>The text of a cell, or <c>null</c> when it contains nothing visible. Dates and times are ISO 8601.</summary>
    /// <param name="value">A cell of a file or a property of an object.</param>
    /// <returns>The text without blanks at its ends.</returns>
    [MethodImpl(EveryRow.Code)]
    public static string? Text(object? value)
    {
        return Plain(value) is { } text && CanonicalText.Trim(text) is { Length: > 0 } trimmed ? trimmed : null;
    }

    /// <summary>The text of a value that a service returned: only blanks at its ends are removed, since its names are not changed.</summary>
    internal static string? TextAsRead(object? value) => Plain(value)?.Trim() is { Length: > 0 } text ? text : null;

    /// <summary>True for a cell that contains nothing visible.</summary>
    [MethodImpl(EveryRow.Code)]
    internal static bool IsBlank(object? value) => value is null || (value is string text ? CanonicalText.Trim(text).Length == 0 : Text(value) is null);

    /// <summary>The text of a cell, including blanks at its ends.</summary>
    internal static string? Plain(object? value) => value switch
    {
        null => null,
        string s => s,
#if NET
        DateOnly or TimeOnly => ((IFormattable)value).ToString("o", CultureInfo.InvariantCulture),
#endif
        DateTime or DateTimeOffset => ((IFormattable)value).ToString("o", CultureInfo.InvariantCulture),
        IFormattable f => f.ToString(null, CultureInfo.InvariantCulture),
        _ => value.ToString(),
    };

    /// <summary>
    /// The day of a value that is a date and needs no format; <c>null</c> for texts. A time with a zone counts as its day in UTC.
    /// </summary>
    internal static DateTime? Day(object? value) => value switch
    {
        DateCell cell => cell.Day,
        DateTime date => date.Date,
        DateTimeOffset time => time.UtcDateTime.Date,
#if NET
        DateOnly day => day.ToDateTime(TimeOnly.MinValue),
#endif
        _ => null,
    };

    /// <summary>True for single values: texts, numbers, dates, Booleans. False for lists and objects, whose text is the name of a type.</summary>
    internal static bool IsFlat(object? value)
    {
        if (value is null or string or IFormattable or IConvertible or Uri or Version or IPlainValue)
        {
            return true;
        }

        // Structures of other libraries, such as mail addresses, define their own text.
        Type type = value.GetType();
        return type.IsValueType && !type.IsGenericType && type.GetMethod("ToString", Type.EmptyTypes)!.DeclaringType == type;
    }

    /// <summary>A description of a value that is not flat, for messages.</summary>
    internal static string Describe(object value) => value switch
    {
        NestedCell cell => cell.ToString(),
        IDictionary => "a table",
        IEnumerable => "a list",
        SecureString => "a SecureString",
        _ => "a " + value.GetType().Name,
    };

    /// <summary>Why a text cannot be sent; <c>null</c> when it can.</summary>
    [MethodImpl(EveryRow.Code)]
    internal static string? Unsendable(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] is >= ' ' and <= '~')
            {
                continue;
            }

            if (text[i] == '\0')
            {
                return "the value holds a control character (NUL), which is not text. A file in UTF-16 may have been read in another encoding.";
            }

            if (text[i] is (< ' ' and not ('\t' or '\r' or '\n')) or (>= '\x7F' and < '\xA0') or '\uFFFE' or '\uFFFF')
            {
                return FormattableString.Invariant($"the value holds a control character that cannot be sent (U+{(int)text[i]:X4}).");
            }

            if (!char.IsSurrogate(text[i]))
            {
                continue;
            }

            if (i + 1 == text.Length || !char.IsSurrogatePair(text[i], text[i + 1]))
            {
                return "the value holds an incomplete character (a lone surrogate), which cannot be sent.";
            }

            i++;
        }

        return null;
    }

    /// <summary>Reads a Boolean in the words that HR systems use.</summary>
    /// <param name="text">For example <c>TRUE</c>, <c>no</c>, <c>1</c> or <c>inactive</c>.</param>
    /// <param name="value">The Boolean.</param>
    /// <returns>False when the text is not a valid Boolean.</returns>
    [MethodImpl(EveryRow.Code)]
    public static bool TryReadBoolean(string text, out bool value)
    {
        switch (CanonicalText.Comparable(text).ToLowerInvariant())
        {
            case "true" or "t" or "yes" or "y" or "1" or "on" or "active" or "enabled":
                value = true;
                return true;
            case "false" or "f" or "no" or "n" or "0" or "off" or "inactive" or "disabled":
                value = false;
                return true;
            default:
                value = false;
                return false;
        }
    }
}
