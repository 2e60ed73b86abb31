using System.Globalization;
using System.Text;

namespace Provisioning.Common;

/// <summary>Removes the marks from Latin letters. In other scripts a mark changes the letter: й is not и, and が is not か.</summary>
internal static class Diacritics
{
    // Letters whose mark is part of them, so that Unicode does not take them apart.
    private static readonly Dictionary<char, string> Whole = new()
    {
        ['ß'] = "ss", ['æ'] = "ae", ['œ'] = "oe", ['ø'] = "o", ['đ'] = "d", ['ð'] = "d", ['ħ'] = "h", ['ı'] = "i", ['ł'] = "l", ['þ'] = "th", ['ŧ'] = "t",
    };

    public static string Remove(string text)
    {
        if (CanonicalText.IsAscii(text))
        {
            return text;
        }

        StringBuilder plain = new(text.Length);
        bool isLatin = false;
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (isLatin && CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark)
            {
                continue;
            }

            char letter = c < '\x80' ? c : CanonicalText.Apart(c.ToString())[0];
            isLatin = IsLatin(letter);
            char small = char.ToLowerInvariant(letter);
            if (isLatin && Whole.TryGetValue(small == 'ẞ' ? 'ß' : small, out string? letters))
            {
                plain.Append(LetterCasing.Like(text, i, letters));
            }
            else
            {
                plain.Append(isLatin ? letter : c);
            }
        }

        return plain.ToString();
    }

    private static bool IsLatin(char c) =>
        c is (>= 'A' and <= 'Z') or (>= 'a' and <= 'z') or (>= '\u00C0' and <= '\u024F' and not '\u00D7' and not '\u00F7')
            or (>= '\u1E00' and <= '\u1EFF') or (>= '\u2C60' and <= '\u2C7F') or (>= '\uA720' and <= '\uA7FF');
}
