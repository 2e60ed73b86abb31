using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;

namespace Provisioning.Http;

/// <summary>
/// How text may be written in addresses, forms, JSON, XML and dumps: unchanged, or each character of it escaped in
/// any way and several times over. All as parts of regular expressions in which every repeat is bounded.
/// </summary>
internal static class Spelling
{
    /// <summary>The maximum length of one escaped character.</summary>
    public const int LongestCharacter = 44;

    private const string Base64Letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789";

    private static readonly Dictionary<string, string> EntityNames =
        new() { ["&"] = "amp", ["<"] = "lt", [">"] = "gt", ["\""] = "quot", ["'"] = "apos" };

    private static readonly string Padding = $"(?:{OfCharacter("=", anyCase: false)}){{0,2}}";

    /// <summary>The text, each character in any spelling.</summary>
    /// <param name="text">The text.</param>
    /// <param name="anyCase">True when its letters may have changed their case before they were escaped.</param>
    public static string Of(string text, bool anyCase) => string.Concat(Characters(text).Select(c => OfCharacter(c, anyCase)));

    /// <summary>The bytes of the text as hexadecimal numbers, with or without something between them, in UTF-8 or UTF-16.</summary>
    public static string Hexadecimal(string text) => string.Join(
        "(?:00)?[-:, ]{0,2}(?:0x)?",
        Characters(text).SelectMany(c => Cases(c, anyCase: true).Select(Encoding.UTF8.GetBytes).Aggregate(
            new List<HashSet<string>>(),
            (places, bytes) =>
            {
                for (int i = 0; i < bytes.Length; i++)
                {
                    if (i == places.Count)
                    {
                        places.Add([]);
                    }

                    places[i].Add(Hex(bytes[i]));
                }

                return places;
            })).Select(p => p.Count == 1 ? p.First() : $"(?:{string.Join("|", p)})"));

    /// <summary>The text alone in Base64.</summary>
    public static string Base64(string text) => Base64(text, 0);

    /// <summary>
    /// What the text becomes within Base64 after this number of other bytes: the characters that it decides alone, and the last character, which it
    /// decides in part. The first character, which contains at most four bits of it, is left out.
    /// </summary>
    public static string Base64(string text, int before)
    {
        byte[] bytes = Encoding.UTF8.GetBytes(text);
        StringBuilder pattern = new();
        int end = (before + bytes.Length) * 8;
        for (int first = ((before * 8) + 5) / 6 * 6; first < end; first += 6)
        {
            int group = 0;
            int free = 0;
            for (int bit = first; bit < first + 6; bit++)
            {
                bool isOurs = bit < end;
                group = (group << 1) | (isOurs ? (bytes[(bit / 8) - before] >> (7 - (bit % 8))) & 1 : 0);
                free += isOurs ? 0 : 1;
            }

            pattern.Append(OneOf(Enumerable.Range(group, 1 << free)));
        }

        return pattern.Append(Padding).ToString();
    }

    private static string OneOf(IEnumerable<int> groups)
    {
        List<int> all = groups.ToList();
        string letters = string.Concat(all.Where(g => g < Base64Letters.Length).Select(g => Base64Letters[g]));
        IEnumerable<string> signs = all.Where(g => g >= Base64Letters.Length)
            .SelectMany(g => g == 62 ? ["+", "-"] : (string[])["/", "_"])
            .Select(s => OfCharacter(s, anyCase: false));
        return all.Count == 1 && letters.Length == 1 ? letters
            : $"(?:{string.Join("|", letters.Length == 0 ? signs : signs.Prepend($"[{letters}]"))})";
    }

    // No two of them match the same text: otherwise a long text could be matched in countless ways, and all of them would be tried.
    private static string OfCharacter(string character, bool anyCase) =>
        $"(?:{string.Join("|", Cases(character, anyCase).SelectMany(Escapes).Distinct().Prepend(Literal(character)))})";

    private static IEnumerable<string> Cases(string character, bool anyCase) => anyCase
        ? new[] { character, character.ToLowerInvariant(), character.ToUpperInvariant() }.Distinct()
        : [character];

    private static string Literal(string character) => character[0] switch
    {
        '\\' => FormattableString.Invariant($@"\\{{{character.Length},{character.Length * 4}}}"),
        ' ' or '+' => @"\\{0,4}[ +]",
        _ => (char.IsLetterOrDigit(character, 0) ? "" : @"\\{0,4}") + Regex.Escape(character),
    };

    private static IEnumerable<string> Escapes(string character)
    {
        int code = char.IsSurrogatePair(character, 0) ? char.ConvertToUtf32(character, 0) : character[0];
        int count = code > char.MaxValue ? 1 : character.Length;
        yield return Escaped("%(?:25){0,4}", Encoding.UTF8.GetBytes(character).Select(Hex));
        yield return Escaped(@"\\{1,4}u", character.Select(c => ((int)c).ToString("x4", CultureInfo.InvariantCulture)));
        if (code < 256)
        {
            yield return Escaped(code < 128 ? @"\\{1,4}x" : @"(?:%(?:25){0,4}|\\{1,4}x)", Enumerable.Repeat(Hex((byte)code), count));
        }

        string names = EntityNames.TryGetValue(character, out string? name) ? "|" + name : "";
        yield return FormattableString.Invariant($"(?:&(?:amp;){{0,3}}(?:\\#0{{0,4}}{code}|\\#x0{{0,4}}(?i:{code:x}){names});){{{count}}}");
    }

    private static string Escaped(string sign, IEnumerable<string> numbers) => string.Concat(numbers.Select(n => $"{sign}(?i:{n})"));

    private static string Hex(byte number) => number.ToString("x2", CultureInfo.InvariantCulture);

    // An incomplete character is itself. Consecutive backslashes are one: each may occur several times, and there must not be many
    // ways to divide them.
    private static IEnumerable<string> Characters(string text)
    {
        for (int i = 0, length; i < text.Length; i += length)
        {
            length = char.IsSurrogatePair(text, i) ? 2 : 1;
            while (text[i] == '\\' && i + length < text.Length && text[i + length] == '\\')
            {
                length++;
            }

            yield return text.Substring(i, length);
        }
    }
}
