using System.Globalization;
using System.Text;

namespace Provisioning.Common;

/// <summary>
/// Invisible characters: those of Unicode's category Cf, and the fillers and selectors in other categories.
/// Emoji and some scripts need a few of them inside texts; two identities that differ only in them cannot be distinguished.
/// </summary>
internal static class InvisibleCharacters
{
    private static readonly Dictionary<int, string> Names = new()
    {
        [0x00AD] = "soft hyphen", [0x034F] = "combining grapheme joiner", [0x061C] = "Arabic letter mark",
        [0x115F] = "Hangul choseong filler", [0x1160] = "Hangul jungseong filler", [0x180E] = "Mongolian vowel separator",
        [0x200B] = "zero width space", [0x200C] = "zero width non-joiner", [0x200D] = "zero width joiner",
        [0x200E] = "left-to-right mark", [0x200F] = "right-to-left mark", [0x202A] = "left-to-right embedding",
        [0x202B] = "right-to-left embedding", [0x202C] = "pop directional formatting", [0x202D] = "left-to-right override",
        [0x202E] = "right-to-left override", [0x2060] = "word joiner", [0x2061] = "function application", [0x2062] = "invisible times",
        [0x2063] = "invisible separator", [0x2064] = "invisible plus", [0x2066] = "left-to-right isolate", [0x2067] = "right-to-left isolate",
        [0x2068] = "first strong isolate", [0x2069] = "pop directional isolate", [0x3164] = "Hangul filler",
        [0xFEFF] = "byte order mark", [0xFFA0] = "halfwidth Hangul filler",
    };

    /// <summary>The first one, such as <c>U+200B (zero width space)</c>; <c>null</c> when there is none.</summary>
    public static string? FindFirst(string text)
    {
        for (int i = 0; i < text.Length; i++)
        {
            if (text[i] > '\x7F' && IsInvisible(text, i))
            {
                return Describe(CodePoint(text, i));
            }
        }

        return null;
    }

    /// <summary>The text without them.</summary>
    public static string Remove(string text)
    {
        StringBuilder? rest = null;
        for (int i = 0; i < text.Length; i++)
        {
            bool isInvisible = text[i] > '\x7F' && IsInvisible(text, i);
            int length = isInvisible && char.IsHighSurrogate(text[i]) ? 2 : 1;
            if (isInvisible)
            {
                rest ??= new StringBuilder(text, 0, i, text.Length);
            }
            else
            {
                rest?.Append(text[i]);
            }

            i += length - 1;
        }

        return rest?.ToString() ?? text;
    }

    /// <summary>True for an invisible letter, of which flags are made.</summary>
    public static bool IsTag(string text, int index) => CodePoint(text, index) is >= 0xE0020 and <= 0xE007F;

    private static bool IsInvisible(string text, int index) =>
        CharUnicodeInfo.GetUnicodeCategory(text, index) == UnicodeCategory.Format
        || CodePoint(text, index) is 0x034F or 0x115F or 0x1160 or 0x180E or 0x3164 or 0xFFA0 or (>= 0xFE00 and <= 0xFE0F)
            or (>= 0xE0001 and <= 0xE01EF);

    private static int CodePoint(string text, int index) =>
        index + 1 < text.Length && char.IsSurrogatePair(text[index], text[index + 1]) ? char.ConvertToUtf32(text[index], text[index + 1]) : text[index];

    private static string Describe(int character)
    {
        string code = "U+" + character.ToString("X4", CultureInfo.InvariantCulture);
        string? name = Names.TryGetValue(character, out string? found) ? found
            : character is >= 0xE0001 and <= 0xE007F ? "tag"
            : character is (>= 0xFE00 and <= 0xFE0F) or (>= 0xE0100 and <= 0xE01EF) ? "variation selector" : null;
        return name is null ? code : $"{code} ({name})";
    }
}
