using System.Globalization;
using System.Text;
using Provisioning.Common;

namespace Provisioning.Sync.Sources;

/// <summary>Takes the marks off letters.</summary>
internal static class Diacritics
{
    // Letters whose mark is part of them, so that Unicode does not take them apart.
    private static readonly Dictionary<char, string> Whole = new()
    {
        ['ß'] = "ss", ['ẞ'] = "SS", ['æ'] = "ae", ['Æ'] = "AE", ['œ'] = "oe", ['Œ'] = "OE", ['ø'] = "o", ['Ø'] = "O",
        ['đ'] = "d", ['Đ'] = "D", ['ð'] = "d", ['Ð'] = "D", ['ħ'] = "h", ['Ħ'] = "H", ['ı'] = "i", ['ł'] = "l", ['Ł'] = "L",
        ['þ'] = "th", ['Þ'] = "TH", ['ŧ'] = "t", ['Ŧ'] = "T",
    };

    public static string Remove(string text)
    {
        StringBuilder plain = new(text.Length);
        foreach (char c in CanonicalText.Apart(text))
        {
            if (Whole.TryGetValue(c, out string? letters))
            {
                plain.Append(letters);
            }
            else if (CharUnicodeInfo.GetUnicodeCategory(c) != UnicodeCategory.NonSpacingMark)
            {
                plain.Append(c);
            }
        }

        return CanonicalText.Composed(plain.ToString());
    }
}
