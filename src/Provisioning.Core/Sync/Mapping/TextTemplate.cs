using System.Text;
using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>A text with columns in braces: <c>{first_name} {last_name}</c>. Doubled braces stand for themselves.</summary>
internal sealed class TextTemplate
{
    private readonly List<(string Text, bool IsColumn)> _parts;

    private TextTemplate(List<(string Text, bool IsColumn)> parts)
    {
        _parts = parts;
        Columns = parts.Where(p => p.IsColumn).Select(p => p.Text).Distinct(KeyText.Comparer).ToList();
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Reads a template; gives what is wrong with it, or <c>null</c>.</summary>
    public static string? Read(string text, out TextTemplate? template)
    {
        template = null;
        List<(string Text, bool IsColumn)> parts = [];
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
                string column = end < 0 ? "" : text.Substring(i + 1, end - i - 1).Trim();
                if (column.Length == 0 || column.IndexOf('{') >= 0)
                {
                    return "a '{' needs a column and a '}' after it; written twice it stands for itself.";
                }

                parts.Add((literal.ToString(), false));
                parts.Add((column, true));
                literal.Clear();
                i = end;
            }
        }

        parts.Add((literal.ToString(), false));
        template = new TextTemplate(parts.Where(p => p.Text.Length > 0).ToList());
        return template.Columns.Count > 0 ? null : "this template names no column; a text for everybody is a 'Value'.";
    }

    /// <summary>The text with the columns in it. Where a column is empty, blanks around it become one.</summary>
    public string Fill(Func<string, string?> cell)
    {
        StringBuilder text = new();
        foreach ((string part, bool isColumn) in _parts)
        {
            string value = isColumn ? cell(part) ?? "" : part;
            bool startsBlank = value.Length > 0 && value[0] == ' ' && text.Length > 0 && text[text.Length - 1] == ' ';
            text.Append(startsBlank && !isColumn ? value.TrimStart(' ') : value);
        }

        return text.ToString().Trim();
    }
}
