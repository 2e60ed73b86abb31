using System.Text;

namespace Provisioning.Tabular;

/// <summary>Compares column headers as people write them: case, blanks, dashes and underscores do not count.</summary>
public static class HeaderRules
{
    /// <summary>The comparable form of a header: its letters and digits in lower case; a header without any counts as it is.</summary>
    /// <param name="header">For example <c>E-Mail Address </c>.</param>
    /// <returns>For example <c>emailaddress</c>.</returns>
    public static string Normalize(string header)
    {
        StringBuilder form = new(header.Length);
        foreach (char c in header)
        {
            if (char.IsLetterOrDigit(c))
            {
                form.Append(char.ToLowerInvariant(c));
            }
        }

        return form.Length == 0 ? header.Trim() : form.ToString();
    }
}
