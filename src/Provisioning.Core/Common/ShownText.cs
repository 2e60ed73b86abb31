using System.Globalization;
using System.Text;

namespace Provisioning.Common;

/// <summary>Texts from outside inside messages, which end up in terminals, logs and mails.</summary>
internal static class ShownText
{
    /// <summary>The text without anything that moves a cursor, colours, breaks the line or turns the direction of what follows.</summary>
    public static string Of(string text)
    {
        StringBuilder? shown = null;
        for (int i = 0; i < text.Length; i++)
        {
            if (IsPlain(text[i]))
            {
                shown?.Append(text[i]);
                continue;
            }

            shown ??= new StringBuilder(text, 0, i, text.Length);
            shown.Append(char.IsWhiteSpace(text[i]) ? ' ' : '\uFFFD');
        }

        return shown?.ToString() ?? text;
    }

    // Joiners inside words of some scripts are of the same kind as the turners of direction, and harmless.
    private static bool IsPlain(char c) =>
        !char.IsControl(c)
        && c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
        && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
