using System.Text;
using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>
/// A text with columns in braces: <c>{first_name} {last_name}</c>; <see cref="TemplateColumn"/> says what they may contain. Doubled braces stand for themselves.
/// </summary>
internal sealed class TextTemplate
{
    private readonly string _text;
    private readonly List<(string Literal, TemplateColumn? Column)> _parts;

    private TextTemplate(string text, List<(string Literal, TemplateColumn? Column)> parts)
    {
        _text = text;
        _parts = parts;
        Columns = parts.Select(p => p.Column?.Name).OfType<string>().Distinct(KeyText.Comparer).ToList();
    }

    public IReadOnlyList<string> Columns { get; }

    /// <summary>Reads a template; gives what is wrong with it, or <c>null</c>.</summary>
    public static string? Read(string text, out TextTemplate? template)
    {
        template = null;
        List<(string Literal, TemplateColumn? Column)> parts = [];
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
                return "a '}' has no '{' before it; for a brace itself write it twice.";
            }
            else
            {
                int end = text.IndexOf('}', i);
                if (TemplateColumn.Read(end < 0 ? "" : text.Substring(i + 1, end - i - 1), out TemplateColumn? column) is { } problem)
                {
                    return problem;
                }

                parts.Add((literal.ToString(), null));
                parts.Add(("", column));
                literal.Clear();
                i = end;
            }
        }

        parts.Add((literal.ToString(), null));
        template = new TextTemplate(text, parts.Where(p => p.Column is not null || p.Literal.Length > 0).ToList());
        return template.Columns.Count > 0 ? null : "this template names no column; write a text for everyone as 'Value'.";
    }

    /// <summary>The text with the columns in it. Where a column is empty, blanks around it become one.</summary>
    /// <param name="cell">Gives the text of a column.</param>
    /// <param name="filled">The text.</param>
    /// <returns>What is wrong with a column's text, as a sentence; <c>null</c> when nothing is.</returns>
    public string? Fill(Func<string, string?> cell, out string filled)
    {
        StringBuilder text = new();
        filled = "";
        foreach ((string literal, TemplateColumn? column) in _parts)
        {
            string value = literal;
            if (column is not null && column.Apply(cell(column.Name) ?? "", out value) is { } problem)
            {
                return problem;
            }

            bool startsBlank = value.Length > 0 && value[0] == ' ' && text.Length > 0 && text[text.Length - 1] == ' ';
            text.Append(startsBlank && column is null ? value.TrimStart(' ') : value);
        }

        filled = text.ToString().Trim();
        return null;
    }

    /// <summary>The template as it was written.</summary>
    /// <returns>The text.</returns>
    public override string ToString() => _text;
}
