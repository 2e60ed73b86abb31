using System.Globalization;
using System.Runtime.CompilerServices;

namespace Provisioning.Common;

/// <summary>
/// What an address cell holds: one address, <c>local@domain</c>. Letters of every script, plus signs and apostrophes are fine; names around the
/// address, <c>mailto:</c>, lists and quotes are not, and no address is extracted from them.
/// </summary>
internal static class EmailAddress
{
    private const string LocalMarks = "!#$%&'*+-/=?^_`{|}~.";

    /// <summary>True for exactly one address.</summary>
    [MethodImpl(EveryRow.Code)]
    public static bool Is(string text)
    {
        int at = text.IndexOf('@');
        return at > 0 && IsLocal(text, at) && IsDomain(text, at + 1);
    }

    /// <summary>True for a text that is meant as an address, whether it is one or not.</summary>
    public static bool IsMeant(string text) => text.IndexOf('@') > 0;

    [MethodImpl(EveryRow.Code)]
    private static bool IsLocal(string text, int end)
    {
        for (int i = 0; i < end; i++)
        {
            if (!IsLetterOrDigit(text, i) && LocalMarks.IndexOf(text[i]) < 0)
            {
                return false;
            }
        }

        return true;
    }

    [MethodImpl(EveryRow.Code)]
    private static bool IsDomain(string text, int start)
    {
        bool isLabel = false;
        for (int i = start; i < text.Length; i++)
        {
            if (text[i] == '.')
            {
                if (!isLabel)
                {
                    return false;
                }

                isLabel = false;
            }
            else if (IsLetterOrDigit(text, i) || text[i] is '-' or '_')
            {
                isLabel = true;
            }
            else
            {
                return false;
            }
        }

        return isLabel;
    }

    // Scripts write vowels as marks, and some letters in two halves.
    private static bool IsLetterOrDigit(string text, int index)
    {
        if (char.IsLetterOrDigit(text[index]))
        {
            return true;
        }

        int letter = index > 0 && char.IsSurrogatePair(text[index - 1], text[index]) ? index - 1 : index;
        return text[index] > '\x7F' && CharUnicodeInfo.GetUnicodeCategory(text, letter) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark
            or UnicodeCategory.UppercaseLetter or UnicodeCategory.LowercaseLetter or UnicodeCategory.OtherLetter or UnicodeCategory.ModifierLetter;
    }
}
