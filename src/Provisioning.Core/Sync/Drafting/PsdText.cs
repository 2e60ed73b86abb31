using System.Text;

namespace Provisioning.Sync.Drafting;

/// <summary>Texts as they are written in a psd1 file.</summary>
internal static class PsdText
{
    // PowerShell accepts the curly ones as quotes, too.
    private const string Quotes = "'\u2018\u2019\u201A\u201B";

    /// <summary>A text in quotes: nothing in it is executed or expanded.</summary>
    public static string Quote(string text)
    {
        StringBuilder quoted = new("'");
        foreach (char c in text)
        {
            quoted.Append(c, Quotes.IndexOf(c) >= 0 ? 2 : 1);
        }

        return quoted.Append('\'').ToString();
    }

    public static string List(IEnumerable<string> texts) => string.Join(", ", texts.Select(Quote));

    /// <summary>A column as it is written in a template.</summary>
    public static string Braced(string column, string more = "")
    {
        string name = column.Replace("|", "||");
        int colon = name.LastIndexOf(':');
        bool endsInNumber = colon >= 0 && name.Length > colon + 1 && name.Skip(colon + 1).All(char.IsDigit);
        return "{" + (endsInNumber ? name.Insert(colon, ":") : name) + more + "}";
    }

    /// <summary>True for a column that a template can name.</summary>
    public static bool MayBeBraced(string column) => column.IndexOfAny(['{', '}']) < 0;
}
