using System.Text;

namespace Provisioning.Common;

/// <summary>Replaces letters by others, in the same way in every culture.</summary>
internal static class Transliteration
{
    private const char Dots = '\u0308';

    private static readonly Dictionary<char, string> Umlauts = new() { ['ä'] = "ae", ['ö'] = "oe", ['ü'] = "ue", ['ß'] = "ss", ['ẞ'] = "ss" };

    // Cyrillic by the table of ICAO Doc 9303, which the passports of most of its countries follow; Kazakh letters, which it lacks, by the nearest one.
    private static readonly Dictionary<char, string> Letters = new()
    {
        ['а'] = "a", ['б'] = "b", ['в'] = "v", ['г'] = "g", ['д'] = "d", ['е'] = "e", ['ё'] = "e", ['ж'] = "zh", ['з'] = "z", ['и'] = "i", ['й'] = "i", ['к'] = "k",
        ['л'] = "l", ['м'] = "m", ['н'] = "n", ['о'] = "o", ['п'] = "p", ['р'] = "r", ['с'] = "s", ['т'] = "t", ['у'] = "u", ['ф'] = "f", ['х'] = "kh", ['ц'] = "ts",
        ['ч'] = "ch", ['ш'] = "sh", ['щ'] = "shch", ['ъ'] = "ie", ['ы'] = "y", ['ь'] = "", ['э'] = "e", ['ю'] = "iu", ['я'] = "ia",
        ['ґ'] = "g", ['є'] = "ie", ['і'] = "i", ['ї'] = "i", ['ў'] = "u", ['ђ'] = "d", ['ѓ'] = "g", ['ѕ'] = "dz", ['ј'] = "j", ['љ'] = "lj", ['њ'] = "nj",
        ['ћ'] = "c", ['ќ'] = "k", ['џ'] = "dz", ['ѫ'] = "u", ['ѵ'] = "y",
        ['ә'] = "a", ['ғ'] = "g", ['қ'] = "k", ['ң'] = "n", ['ө'] = "o", ['ұ'] = "u", ['ү'] = "u", ['һ'] = "h",
        ['ə'] = "a", ['ŋ'] = "n", ['ĳ'] = "ij", ['ſ'] = "s", ['ĸ'] = "k", ['ɓ'] = "b", ['ɗ'] = "d", ['ƙ'] = "k", ['ɛ'] = "e", ['ɔ'] = "o",
    };

    /// <summary>Umlauts as German spells them without marks: <c>ü</c> becomes <c>ue</c>, <c>ß</c> becomes <c>ss</c>. Other letters stay.</summary>
    public static string German(string text)
    {
        if (CanonicalText.IsAscii(text))
        {
            return text;
        }

        StringBuilder plain = new(text.Length + 4);
        for (int i = 0; i < text.Length; i++)
        {
            bool isApart = text[i] is 'a' or 'o' or 'u' or 'A' or 'O' or 'U' && i + 1 < text.Length && text[i + 1] == Dots;
            char small = char.ToLowerInvariant(text[i]);
            if (isApart || Umlauts.ContainsKey(small))
            {
                plain.Append(LetterCasing.Like(text, i, isApart ? small + "e" : Umlauts[small]));
                i += isApart ? 1 : 0;
            }
            else
            {
                plain.Append(text[i]);
            }
        }

        return plain.ToString();
    }

    /// <summary>Cyrillic and Greek in Latin letters, and Latin letters without marks. Letters of other scripts stay.</summary>
    public static string Latin(string text)
    {
        if (CanonicalText.IsAscii(text))
        {
            return text;
        }

        string spelled = GreekLetters.Spell(text);
        StringBuilder latin = new(spelled.Length + 8);
        for (int i = 0; i < spelled.Length; i++)
        {
            if (spelled[i] >= '\x80' && Letters.TryGetValue(char.ToLowerInvariant(spelled[i]), out string? letters))
            {
                latin.Append(LetterCasing.Like(spelled, i, letters));
            }
            else
            {
                latin.Append(spelled[i]);
            }
        }

        return Diacritics.Remove(latin.ToString());
    }
}
