using System.Globalization;

namespace Provisioning.Common;

/// <summary>Writes the letters that replace another one in its case: Ü in Übung becomes Ue, in ÜBUNG it becomes UE. The result is the same in every culture.</summary>
internal static class LetterCasing
{
    /// <param name="text">The text.</param>
    /// <param name="index">The position of the letter.</param>
    /// <param name="small">The replacement, in lower case.</param>
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

    // The next letter decides; at the end of a word the previous one does.
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
