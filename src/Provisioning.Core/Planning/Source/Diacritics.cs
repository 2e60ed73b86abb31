using System.Collections.Generic;
using System.Globalization;
using System.Text;
using Provisioning.Tabular;

namespace Provisioning.Planning;

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
        // Half a character, and what is none, have no normal form; they are refused later.
        if (ValueRules.Unsendable(text) is not null || text.IndexOfAny(['\uFFFE', '\uFFFF']) >= 0)
        {
            return text;
        }

        StringBuilder plain = new(text.Length);
        foreach (char c in text.Normalize(NormalizationForm.FormD))
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

        return plain.ToString().Normalize(NormalizationForm.FormC);
    }
}
