using System.Globalization;
using System.Text;

namespace Provisioning.Common;

/// <summary>Texts from outside inside messages, which end up in terminals, logs and mails.</summary>
internal static class ShownText
{
    /// <summary>The text without anything that moves the cursor, changes colours, breaks the line or changes the direction of the following text.</summary>
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

    // Joiners inside words of some scripts have the same category as the direction marks, and are harmless.
    private static bool IsPlain(char c) =>
        !char.IsControl(c)
        && c is not ((>= '\u202A' and <= '\u202E') or (>= '\u2066' and <= '\u2069'))
        && CharUnicodeInfo.GetUnicodeCategory(c) is not (UnicodeCategory.LineSeparator or UnicodeCategory.ParagraphSeparator);
}
