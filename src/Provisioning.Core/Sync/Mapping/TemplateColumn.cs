using System.Globalization;
using System.Text;
using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>
/// The content of the braces in a template: a column, and after bars the forms that its text gets, one after the other. A colon and a number
/// after either take the first characters: <c>{first_name:1|lower}</c>. Doubled bars, and a doubled colon before a number, belong to the column's name:
/// <c>{grade::1}</c> is the column <c>grade:1</c>.
/// </summary>
internal sealed class TemplateColumn
{
    private const int Longest = 99;

    private static readonly Dictionary<string, TextForm> Forms = new(StringComparer.OrdinalIgnoreCase)
    {
        ["lower"] = TextForm.Lower, ["upper"] = TextForm.Upper, ["title"] = TextForm.Title, ["ascii"] = TextForm.Ascii, ["german"] = TextForm.German, ["latin"] = TextForm.Latin, ["plain"] = TextForm.Plain,
    };

    private readonly List<(TextForm? Form, int? Length)> _steps;

    private TemplateColumn(string name, List<(TextForm? Form, int? Length)> steps)
    {
        Name = name;
        _steps = steps;
    }

    public string Name { get; }

    /// <summary>Reads the text between the braces; gives what is wrong with it, or <c>null</c>.</summary>
    public static string? Read(string text, out TemplateColumn? column)
    {
        column = null;
        List<string> segments = Split(text);
        string name = TakeLength(segments[0], mayEscape: true, out int? length);
        if (name.Length == 0 || name.IndexOf('{') >= 0)
        {
            return "a '{' needs a column and a '}' after it; for a brace itself write it twice.";
        }

        List<(TextForm? Form, int? Length)> steps = [(null, length)];
        foreach (string segment in segments.Skip(1))
        {
            string word = TakeLength(segment, mayEscape: false, out length);
            if (!Forms.TryGetValue(word, out TextForm form))
            {
                return $"'{{{text.Trim()}}}' has a bar before '{word}', which is none of {string.Join(", ", Forms.Keys)}.{NearMatches.Hint(word, Forms.Keys)} A bar in the name of a column is written twice.";
            }

            steps.Add((form, length));
        }

        column = new TemplateColumn(name, steps);
        return steps.Any(s => s.Length is < 1 or > Longest)
            ? FormattableString.Invariant($"'{{{text.Trim()}}}' can take the first 1 to {Longest} characters of a column. If the name of the column ends like this, write the colon twice.")
            : null;
    }

    /// <summary>Applies the forms to the text of a cell; gives what is wrong with it, as a sentence, or <c>null</c>.</summary>
    public string? Apply(string cell, out string text)
    {
        text = cell;
        foreach ((TextForm? form, int? length) in _steps)
        {
            if (form is { } letters && LettersStep.Apply(letters, text, out text) is { } problem)
            {
                return $"column '{Name}' is '{cell}', {problem}";
            }

            text = Start(text, length);
        }

        return null;
    }

    private static List<string> Split(string text)
    {
        List<string> segments = [];
        StringBuilder segment = new();
        for (int i = 0; i < text.Length; i++)
        {
            bool isBar = text[i] == '|';
            if (isBar && i + 1 < text.Length && text[i + 1] == '|')
            {
                segment.Append('|');
                i++;
            }
            else if (isBar)
            {
                segments.Add(segment.ToString());
                segment.Clear();
            }
            else
            {
                segment.Append(text[i]);
            }
        }

        segments.Add(segment.ToString());
        return segments;
    }

    private static string TakeLength(string segment, bool mayEscape, out int? length)
    {
        string name = segment.Trim();
        length = null;
        int colon = name.LastIndexOf(':');
        if (colon < 0 || name.Substring(colon + 1).Trim() is not { Length: > 0 } digits || !digits.All(c => c is >= '0' and <= '9'))
        {
            return name;
        }

        if (mayEscape && colon > 0 && name[colon - 1] == ':')
        {
            return name.Remove(colon, 1);
        }

        length = int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out int number) ? number : 0;
        return name.Substring(0, colon).Trim();
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
}
