using System.Globalization;

namespace Provisioning.Common;

/// <summary>Writes letters that stand for another one in its case: Ü in Übung is Ue, in ÜBUNG it is UE. Alike in every culture.</summary>
internal static class LetterCasing
{
    /// <param name="text">The text.</param>
    /// <param name="index">Where the letter stands.</param>
    /// <param name="small">What stands for it, in small letters.</param>
    public static string Like(string text, int index, string small)
    {
        char letter = text[index];
        if (small.Length == 0 || (!char.IsUpper(letter) && letter is not ('ß' or 'ẞ')))
        {
            return small;
        }

        return letter == 'ß' ? (IsAmongCapitals(text, index) ? small.ToUpperInvariant() : small)
            : small.Length == 1 || IsAmongCapitals(text, index) ? small.ToUpperInvariant()
            : char.ToUpperInvariant(small[0]) + small.Substring(1);
    }

    // The next letter tells; at the end of a word the one before does.
    private static bool IsAmongCapitals(string text, int index)
    {
        int next = index + 1;
        while (next < text.Length && CharUnicodeInfo.GetUnicodeCategory(text[next]) == UnicodeCategory.NonSpacingMark)
        {
            next++;
        }

        if (next < text.Length && char.IsLetter(text[next]))
        {
            return char.IsUpper(text[next]);
        }

        int before = index - 1;
        while (before >= 0 && CharUnicodeInfo.GetUnicodeCategory(text[before]) == UnicodeCategory.NonSpacingMark)
        {
            before--;
        }

        return before >= 0 && char.IsUpper(text[before]);
    }
}
