using System.Globalization;
using System.Text;

namespace Provisioning.Common;

/// <summary>Texts in ASCII alone, as user names and the first part of addresses want them.</summary>
internal static class AsciiText
{
    private static readonly Dictionary<char, string> Signs = new()
    {
        ['\u2018'] = "'", ['\u2019'] = "'", ['\u02BC'] = "'", ['\u201C'] = "\"", ['\u201D'] = "\"", ['\u2010'] = "-", ['\u2011'] = "-", ['\u2012'] = "-", ['\u2013'] = "-",
        ['\u2014'] = "-", ['\u2212'] = "-",
    };

    /// <summary>The text in ASCII: letters as <see cref="Transliteration.Latin"/> writes them, signs that ASCII lacks left out. Gives what is wrong, as the end of a sentence, or <c>null</c>.</summary>
    public static string? Read(string text, out string ascii)
    {
        ascii = Transliteration.Latin(text);
        if (CanonicalText.IsAscii(ascii))
        {
            return null;
        }

        StringBuilder plain = new(ascii.Length);
        for (int i = 0; i < ascii.Length; i++)
        {
            string character = char.IsSurrogatePair(ascii, i) ? ascii.Substring(i, 2) : ascii.Substring(i, 1);
            if (Plain(character) is not { } letters)
            {
                return $"whose '{character}' cannot be written in ASCII letters.";
            }

            plain.Append(letters);
            i += character.Length - 1;
        }

        ascii = plain.ToString();
        return null;
    }

    private static string? Plain(string character)
    {
        char c = character[0];
        if (c <= '\x7F')
        {
            return character;
        }

        if (Signs.TryGetValue(c, out string? sign))
        {
            return sign;
        }

        UnicodeCategory category = CharUnicodeInfo.GetUnicodeCategory(character, 0);
        return category == UnicodeCategory.SpaceSeparator ? " "
            : category == UnicodeCategory.DecimalDigitNumber && CharUnicodeInfo.GetDecimalDigitValue(character, 0) is >= 0 and var digit ? digit.ToString(CultureInfo.InvariantCulture)
            : category == UnicodeCategory.Surrogate ? null
            : Compatible(character) is { Length: > 0 } compatible && CanonicalText.IsAscii(compatible) ? compatible
            : category is UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.TitlecaseLetter or UnicodeCategory.ModifierLetter or UnicodeCategory.OtherLetter
                or UnicodeCategory.LetterNumber or UnicodeCategory.SpacingCombiningMark ? null
            : "";
    }

    // Full-width letters and ligatures are variants of plain letters.
    private static string Compatible(string character)
    {
        try
        {
            return Diacritics.Remove(character.Normalize(NormalizationForm.FormKD));
        }
        catch (ArgumentException)
        {
            return "";
        }
    }
}
