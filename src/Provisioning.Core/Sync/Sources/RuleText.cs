using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>The text that a rule makes from the columns of a row, before it is searched for in a table.</summary>
/// <param name="Original">The text as the row has it; <c>null</c> when it is empty.</param>
/// <param name="Text">The result of the rule's steps.</param>
/// <param name="Parts">The texts of the columns, where a table is searched by several; <c>null</c> otherwise.</param>
internal readonly record struct RuleText(string? Original, string? Text, IReadOnlyList<string>? Parts = null)
{
    /// <summary>Makes the text; gives why it cannot be used, as a sentence, or <c>null</c>.</summary>
    public static string? Read(ValueRule rule, SourceHeader header, IReadOnlyList<string> dateFormats, SourceRow row, out RuleText text)
    {
        if (rule.Origin is ColumnOrigin { IsJoined: true } joined)
        {
            return ReadJoined(rule, joined, header, dateFormats, row, out text);
        }

        text = default;
        string? read = null;
        if (rule.Origin is TemplateOrigin template)
        {
            if (Fill(template, header, row, out read) is { } problem)
            {
                return problem;
            }
        }
        else
        {
            _ = Column(rule.Origin, header, row, out read);
        }

        string? wrong = Rewrite(rule, dateFormats, read, out string? rewritten);
        text = new RuleText(read, rewritten);
        return wrong is null ? null : $"{text.Describe(rule.Origin, header, row)}, {wrong}";
    }

    /// <summary>Says, without a period, which columns are empty; <c>null</c> when nothing is missing. Of several columns one is enough, unless a table is searched by all of them.</summary>
    public static string? Empty(ValueOrigin origin, SourceHeader header, SourceRow row)
    {
        if (origin is ColumnOrigin { IsJoined: false })
        {
            return Column(origin, header, row, out _) is null ? Columns(origin, header, row, "empty") : null;
        }

        foreach (string column in origin.Columns)
        {
            if (header.Text(row, column) is null)
            {
                return $"column '{header.Spelling(row, column)}' is empty";
            }
        }

        return null;
    }

    /// <summary>Says, without a period, that the columns give no value.</summary>
    public static string NoValue(ValueOrigin origin, SourceHeader header, SourceRow row) =>
        origin.Columns.Any(c => header.Text(row, c) is not null) ? $"the rule gives no text from {Names(origin.Columns, header, row)}" : Columns(origin, header, row, "empty");

    /// <summary>Says what the text is and where it comes from.</summary>
    public string Describe(ValueOrigin origin, SourceHeader header, SourceRow row)
    {
        string first = origin is TemplateOrigin template ? $"the template '{template.Template}' gives '{Original}'"
            : origin is ColumnOrigin { IsJoined: false } && Column(origin, header, row, out _) is { } column ? $"column '{header.Spelling(row, column)}' is '{Original}'"
            : Columns(origin, header, row, $"'{Original}'");
        return Text == Original ? first : $"{first}, rewritten '{Text}'";
    }

    private static string? Fill(TemplateOrigin origin, SourceHeader header, SourceRow row, out string? text)
    {
        text = null;
        return Column(origin, header, row, out _) is null ? null : origin.Template.Fill(c => header.Text(row, c), out text);
    }

    private static string? ReadJoined(ValueRule rule, ColumnOrigin origin, SourceHeader header, IReadOnlyList<string> dateFormats, SourceRow row, out RuleText text)
    {
        string[] parts = new string[origin.Columns.Count];
        string[] read = new string[parts.Length];
        bool isEmpty = true;
        for (int i = 0; i < parts.Length; i++)
        {
            read[i] = header.Text(row, origin.Columns[i]) ?? "";
            if (Rewrite(rule, dateFormats, read[i], out string? rewritten) is { } wrong)
            {
                text = default;
                return $"column '{header.Spelling(row, origin.Columns[i])}' is '{read[i]}', {wrong}";
            }

            parts[i] = rewritten ?? "";
            isEmpty &= parts[i].Length == 0;
        }

        text = isEmpty ? default : new RuleText(string.Join(LookupTable.Joint, read), string.Join(LookupTable.Joint, parts), parts);
        return null;
    }

    private static string? Rewrite(ValueRule rule, IReadOnlyList<string> dateFormats, string? text, out string? rewritten)
    {
        rewritten = text;
        for (int i = 0; i < rule.Steps.Count && !string.IsNullOrEmpty(rewritten); i++)
        {
            if (rule.Steps[i].Apply(rewritten!, dateFormats, out string next) is { } problem)
            {
                return problem;
            }

            rewritten = CanonicalText.Trim(next);
        }

        return null;
    }

    // The first column that is filled, and its text.
    private static string? Column(ValueOrigin origin, SourceHeader header, SourceRow row, out string? text)
    {
        for (int i = 0; i < origin.Columns.Count; i++)
        {
            text = header.Text(row, origin.Columns[i]);
            if (text is not null)
            {
                return origin.Columns[i];
            }
        }

        text = null;
        return null;
    }

    private static string Columns(ValueOrigin origin, SourceHeader header, SourceRow row, string what) =>
        $"{Names(origin.Columns, header, row)} {(origin.Columns.Count == 1 ? "is" : "are")} {what}";

    private static string Names(IReadOnlyList<string> columns, SourceHeader header, SourceRow row)
    {
        List<string> names = columns.Select(c => $"'{header.Spelling(row, c)}'").ToList();
        return names.Count == 1 ? $"column {names[0]}" : $"columns {string.Join(", ", names.Take(names.Count - 1))} and {names[names.Count - 1]}";
    }
}
