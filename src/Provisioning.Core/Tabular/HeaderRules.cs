using System.Globalization;
using System.Text;
using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>Compares column headers as people write them: case, blanks, dashes and underscores do not count.</summary>
internal static class HeaderRules
{
    /// <summary>The comparable form of a header: its letters and digits, composed and in lower case; a header without any is used unchanged.</summary>
    /// <param name="header">For example <c>E-Mail Address </c>.</param>
    /// <returns>For example <c>emailaddress</c>.</returns>
    public static string Normalize(string header)
    {
        string composed = CanonicalText.Composed(header);
        StringBuilder form = new(composed.Length);
        foreach (char c in composed)
        {
            if (char.IsLetterOrDigit(c) || IsMark(c))
            {
                form.Append(char.ToLowerInvariant(c));
            }
        }

        return form.Length == 0 ? CanonicalText.Comparable(header) : form.ToString();
    }

    /// <summary>The headers that may have been meant, in the sentence of <see cref="NearMatches"/>. A line that was not split is ignored.</summary>
    /// <param name="wanted">The names of a column.</param>
    /// <param name="headers">The existing headers.</param>
    public static string Hint(IEnumerable<string> wanted, IEnumerable<string> headers) => NearMatches.Hint(wanted, headers.Where(h => !CsvDelimiter.IsIn(h)), Normalize);

    // Vowels of some scripts, and accents that cannot be composed with a letter, but no variation selectors.
    private static bool IsMark(char c) => c > '\x7F' && c is not (>= '\uFE00' and <= '\uFE0F') and not '\u034F'
        && char.GetUnicodeCategory(c) is UnicodeCategory.NonSpacingMark or UnicodeCategory.SpacingCombiningMark;
}
