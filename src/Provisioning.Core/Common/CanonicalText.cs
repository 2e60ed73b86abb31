using System.Globalization;
using System.Runtime.CompilerServices;
using System.Text;

namespace Provisioning.Common;

/// <summary>
/// The forms of a text, each in one place. A value has neither blanks nor invisible characters at its ends. An identity is, besides, in Unicode's
/// form C with every blank a plain one. What is compared has, besides, no invisible characters; <see cref="KeyText"/> compares it. Runs of blanks stay as
/// they are. A plain text in ASCII comes back itself.
/// </summary>
internal static class CanonicalText
{
    private const string BlackFlag = "\U0001F3F4";
    private const string CancelTag = "\U000E007F";

    /// <summary>The text without blanks and invisible characters at its ends; nothing else changes.</summary>
    [MethodImpl(EveryRow.Code)]
    public static string Trim(string text)
    {
        string trimmed = text.Trim();
        return trimmed.Length == 0 || (trimmed[0] < '\x80' && trimmed[trimmed.Length - 1] < '\x80') ? trimmed : TrimInvisible(trimmed);
    }

    /// <summary>The text of an identity, which identifies a person, an account or a group.</summary>
    [MethodImpl(EveryRow.Code)]
    public static string Identity(string text)
    {
        string trimmed = Trim(text);
        return IsAscii(trimmed) ? trimmed : Composed(WithPlainBlanks(trimmed, c => char.GetUnicodeCategory(c) == UnicodeCategory.SpaceSeparator));
    }

    /// <summary>The text as it is compared; the comparer handles case.</summary>
    [MethodImpl(EveryRow.Code)]
    public static string Comparable(string text)
    {
        string trimmed = Trim(text);
        return IsAscii(trimmed, lowest: ' ') ? trimmed : Composed(WithPlainBlanks(InvisibleCharacters.Remove(trimmed), char.IsWhiteSpace)).Trim();
    }

    /// <summary>The text in form C. Some systems write an <c>é</c> as one character and some as a letter and an accent; both are displayed alike.</summary>
    public static string Composed(string text) => In(NormalizationForm.FormC, text);

    /// <summary>The text with letters and accents apart.</summary>
    public static string Apart(string text) => In(NormalizationForm.FormD, text);

    /// <summary>True for a text in ASCII alone; none of its characters is below <paramref name="lowest"/>.</summary>
    public static bool IsAscii(string text, char lowest = '\0')
    {
        foreach (char c in text)
        {
            if (c < lowest || c > '\x7F')
            {
                return false;
            }
        }

        return true;
    }

    // A text that is not valid Unicode has no such form and is not changed.
    private static string In(NormalizationForm form, string text)
    {
        if (IsAscii(text))
        {
            return text;
        }

        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static string TrimInvisible(string text)
    {
        int start = 0;
        while (start < text.Length && (char.IsWhiteSpace(text[start]) || IsFormat(text, start)))
        {
            start += char.IsSurrogate(text[start]) ? 2 : 1;
        }

        int end = text.Length;
        while (end > start && LastOf(text, end) is var last && (char.IsWhiteSpace(text[last]) || IsFormat(text, last)) && !EndsWithFlag(text, end))
        {
            end = last;
        }

        return text.Substring(start, end - start);
    }

    private static int LastOf(string text, int end) => end > 1 && char.IsSurrogatePair(text[end - 2], text[end - 1]) ? end - 2 : end - 1;

    private static bool IsFormat(string text, int index) => CharUnicodeInfo.GetUnicodeCategory(text, index) == UnicodeCategory.Format;

    // The flags of parts of countries are a black flag and invisible letters, closed by another one.
    private static bool EndsWithFlag(string text, int end)
    {
        int start = end;
        while (start > 1 && InvisibleCharacters.IsTag(text, start - 2))
        {
            start -= 2;
        }

        return start < end && text.Substring(0, end).EndsWith(CancelTag, StringComparison.Ordinal)
            && text.Substring(0, start).EndsWith(BlackFlag, StringComparison.Ordinal);
    }

    private static string WithPlainBlanks(string text, Func<char, bool> isBlank)
    {
        StringBuilder? plain = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] != ' ' && isBlank(text[i]))
            {
                (plain ??= new StringBuilder(text))[i] = ' ';
            }
        }

        return plain?.ToString() ?? text;
    }
}
