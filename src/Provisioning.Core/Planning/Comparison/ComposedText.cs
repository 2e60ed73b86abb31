using System;
using System.Text;

namespace Provisioning.Planning;

/// <summary>
/// Texts in Unicode's form C. Some systems write an <c>é</c> as one character and some as a letter and an accent; nobody who reads
/// them sees a difference.
/// </summary>
internal static class ComposedText
{
    /// <summary>The text in form C; a text that is no valid Unicode as it is.</summary>
    public static string Of(string text) => In(NormalizationForm.FormC, text);

    /// <summary>The text with letters and accents apart; a text that is no valid Unicode as it is.</summary>
    public static string Apart(string text) => In(NormalizationForm.FormD, text);

    private static string In(NormalizationForm form, string text)
    {
        if (IsAscii(text))
        {
            return text;
        }

        try
        {
            return text.Normalize(form);
        }
        catch (ArgumentException)
        {
            return text;
        }
    }

    private static bool IsAscii(string text)
    {
        foreach (char c in text)
        {
            if (c > '\x7F')
            {
                return false;
            }
        }

        return true;
    }
}
