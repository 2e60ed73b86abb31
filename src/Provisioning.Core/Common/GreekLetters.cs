using System.Globalization;
using System.Text;

namespace Provisioning.Common;

/// <summary>Greek in Latin letters as ELOT 743 transcribes it, which passports of Greece follow: Γιώργος Παπαδόπουλος becomes Giorgos Papadopoulos.</summary>
internal static class GreekLetters
{
    private const string Vowels = "αεηιουω";
    private const string Voiced = "βγδζλμνρ";
    private const char Dialytika = '\u0308';

    private static readonly Dictionary<char, string> Letters = new()
    {
        ['α'] = "a", ['β'] = "v", ['γ'] = "g", ['δ'] = "d", ['ε'] = "e", ['ζ'] = "z", ['η'] = "i", ['θ'] = "th", ['ι'] = "i", ['κ'] = "k", ['λ'] = "l", ['μ'] = "m",
        ['ν'] = "n", ['ξ'] = "x", ['ο'] = "o", ['π'] = "p", ['ρ'] = "r", ['σ'] = "s", ['ς'] = "s", ['τ'] = "t", ['υ'] = "y", ['φ'] = "f", ['χ'] = "ch", ['ψ'] = "ps", ['ω'] = "o",
    };

    /// <summary>The text with Greek in Latin letters; everything else is not changed.</summary>
    public static string Spell(string text)
    {
        if (!text.Any(IsGreek))
        {
            return text;
        }

        string plain = WithoutAccents(text);
        StringBuilder latin = new(plain.Length);
        for (int i = 0; i < plain.Length; i++)
        {
            char small = Small(plain, i);
            if (small == 'μ' && Small(plain, i + 1) == 'π' && (!IsLetter(plain, i - 1) || !IsLetter(plain, i + 2)))
            {
                latin.Append(LetterCasing.Like(plain, i, "b"));
                i++;
            }
            else if (Letters.TryGetValue(small, out string? letters))
            {
                latin.Append(LetterCasing.Like(plain, i, InContext(plain, i, small) ?? letters));
            }
            else if (plain[i] != Dialytika || i == 0 || !IsGreek(plain[i - 1]))
            {
                latin.Append(plain[i]);
            }
        }

        return latin.ToString();
    }

    private static string? InContext(string text, int index, char small)
    {
        char next = Small(text, index + 1);
        if (small == 'γ')
        {
            return next is 'γ' or 'ξ' or 'χ' ? "n" : null;
        }

        if (small != 'υ' || next == Dialytika)
        {
            return null;
        }

        return Small(text, index - 1) switch
        {
            'ο' => "u",
            'α' or 'ε' or 'η' => Vowels.IndexOf(next) >= 0 || Voiced.IndexOf(next) >= 0 ? "v" : "f",
            _ => null,
        };
    }

    // Two dots mark a vowel that is pronounced by itself; all other marks only affect pronunciation.
    private static string WithoutAccents(string text)
    {
        StringBuilder plain = new(text.Length);
        bool isGreek = false;
        foreach (char c in text)
        {
            bool isMark = CharUnicodeInfo.GetUnicodeCategory(c) == UnicodeCategory.NonSpacingMark;
            isGreek = isMark ? isGreek : IsGreek(c);
            if (!isGreek)
            {
                plain.Append(c);
                continue;
            }

            foreach (char part in isMark ? c.ToString() : CanonicalText.Apart(c.ToString()))
            {
                if (part == Dialytika || CharUnicodeInfo.GetUnicodeCategory(part) != UnicodeCategory.NonSpacingMark)
                {
                    plain.Append(part);
                }
            }
        }

        return plain.ToString();
    }

    private static char Small(string text, int index) => index >= 0 && index < text.Length ? char.ToLowerInvariant(text[index]) : '\0';

    private static bool IsLetter(string text, int index) => index >= 0 && index < text.Length && char.IsLetter(text[index]);

    private static bool IsGreek(char c) => c is (>= '\u0370' and <= '\u03FF') or (>= '\u1F00' and <= '\u1FFF');
}
