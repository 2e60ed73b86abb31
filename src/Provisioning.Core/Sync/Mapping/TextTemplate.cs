using System.Globalization;
using System.Text;
using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>
/// A text with columns in braces: <c>{first_name} {last_name}</c>; <c>{first_name:1}</c> takes the first letter. Doubled braces stand for themselves, and so
/// does a doubled colon before a number: <c>{grade::1}</c> is the column <c>grade:1</c>.
/// </summary>
internal sealed class TextTemplate
{
    private const int Longest = 99;

    private readonly List<Part> _parts;

    private TextTemplate(List<Part> parts)
    {
        _parts = parts;
        Columns = parts.Where(p => p.IsColumn).Select(p => p.Text).Distinct(KeyText.Comparer).ToList();
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Reads a template; gives what is wrong with it, or <c>null</c>.</summary>
    public static string? Read(string text, out TextTemplate? template)
    {
        template = null;
        List<Part> parts = [];
        StringBuilder literal = new();
        for (int i = 0; i < text.Length; i++)
        {
            char c = text[i];
            if (c is not ('{' or '}'))
            {
                literal.Append(c);
            }
            else if (i + 1 < text.Length && text[i + 1] == c)
            {
                literal.Append(c);
                i++;
            }
            else if (c == '}')
            {
                return "a '}' closes nothing; written twice it stands for itself.";
            }
            else
            {
                int end = text.IndexOf('}', i);
                if (ReadColumn(end < 0 ? "" : text.Substring(i + 1, end - i - 1), out Part column) is { } problem)
                {
                    return problem;
                }

                parts.Add(new Part(literal.ToString(), IsColumn: false));
                parts.Add(column);
                literal.Clear();
                i = end;
            }
        }

        parts.Add(new Part(literal.ToString(), IsColumn: false));
        template = new TextTemplate(parts.Where(p => p.Text.Length > 0).ToList());
        return template.Columns.Count > 0 ? null : "this template names no column; a text for everybody is a 'Value'.";
    }

    /// <summary>The text with the columns in it. Where a column is empty, blanks around it become one.</summary>
    public string Fill(Func<string, string?> cell)
    {
        StringBuilder text = new();
        foreach (Part part in _parts)
        {
            string value = part.IsColumn ? Start(cell(part.Text) ?? "", part.Length) : part.Text;
            bool startsBlank = value.Length > 0 && value[0] == ' ' && text.Length > 0 && text[text.Length - 1] == ' ';
            text.Append(startsBlank && !part.IsColumn ? value.TrimStart(' ') : value);
        }

        return text.ToString().Trim();
    }

    private static string? ReadColumn(string text, out Part column)
    {
        string name = text.Trim();
        int? length = null;
        int colon = name.LastIndexOf(':');
        if (colon >= 0 && name.Substring(colon + 1).Trim() is { Length: > 0 } digits && digits.All(c => c is >= '0' and <= '9'))
        {
            if (colon > 0 && name[colon - 1] == ':')
            {
                name = name.Remove(colon, 1);
            }
            else
            {
                length = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
                name = name.Substring(0, colon).Trim();
            }
        }

        column = new Part(name, IsColumn: true, length);
        return name.Length == 0 || name.IndexOf('{') >= 0 ? "a '{' needs a column and a '}' after it; written twice it stands for itself."
            : length is < 1 or > Longest ? FormattableString.Invariant($"'{{{text.Trim()}}}' takes the first 1 to {Longest} characters of a column; of a column whose own name ends so, the colon is written twice.")
            : null;
    }

    // A letter and its marks, and both halves of a surrogate pair, are one character.
    private static string Start(string text, int? length)
    {
        if (length is not { } count || text.Length <= count)
        {
            return text;
        }

        int[] starts = StringInfo.ParseCombiningCharacters(text);
        return starts.Length <= count ? text : text.Substring(0, starts[count]);
    }

    private readonly record struct Part(string Text, bool IsColumn, int? Length = null);
}
