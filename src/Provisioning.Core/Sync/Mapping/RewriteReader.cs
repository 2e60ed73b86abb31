using System.Globalization;

namespace Provisioning.Sync.Mapping;

/// <summary>Reads what a rule does with a text. The order is always the same, whatever the order of the keys: Part, Replace, Date, Transliterate, Diacritics, Case.</summary>
internal static class RewriteReader
{
    private static readonly DateTime OneDay = new(2003, 11, 23, 0, 0, 0, DateTimeKind.Utc);

    private enum DiacriticsRule
    {
        Keep,
        Remove,
    }

    private enum Alphabet
    {
        German,
        Latin,
    }

    /// <summary>The steps in the order in which they are done; whatever cannot be used is a finding.</summary>
    public static IReadOnlyList<RewriteStep> Read(MappingTable table)
    {
        List<RewriteStep> steps = [];
        Add(ReadPart(table));
        ReadReplace(table).ForEach(Add);
        Add(ReadDate(table));

        // Umlauts come first: once their marks are removed they cannot be recognized.
        IReadOnlyList<Alphabet> alphabets = table.Choices<Alphabet>("Transliterate");
        AddLetters(alphabets.Contains(Alphabet.German) ? TextForm.German : null);
        AddLetters(alphabets.Contains(Alphabet.Latin) ? TextForm.Latin : null);
        AddLetters(table.Choice<DiacriticsRule>("Diacritics") == DiacriticsRule.Remove ? TextForm.Plain : null);
        AddLetters((TextForm?)table.Choice<LetterCase>("Case"));
        return steps.Count == 0 ? [] : steps;

        void Add(RewriteStep? step)
        {
            if (step is not null)
            {
                steps.Add(step);
            }
        }

        void AddLetters(TextForm? form)
        {
            if (form is { } letters)
            {
                steps.Add(new LettersStep(letters));
            }
        }
    }

    private static PartStep? ReadPart(MappingTable table)
    {
        if (table.Find("Part") is not { } node)
        {
            return null;
        }

        MappingTable part = new(table.PathOf("Part"), node, table.Findings, "Separator", "Index");
        if (node.Entries is null)
        {
            return null;
        }

        string? separator = null;
        if (!part.Has("Separator"))
        {
            table.Findings.Add(part.Place, "'Separator' is missing: the text between the parts, such as ','.");
        }
        else if (part.Find("Separator")!.Value is string { Length: > 0 } text)
        {
            separator = text;
        }
        else
        {
            table.Findings.Add(part.PlaceOf("Separator"), $"a text is needed here, this is {part.Find("Separator")}.");
        }

        if (!part.Has("Index"))
        {
            table.Findings.Add(part.Place, "'Index' is missing: which part, counted from 1; -1 is the last one.");
        }

        int? index = part.Integer("Index", -99, 99);
        if (index == 0)
        {
            table.Findings.Add(part.PlaceOf("Index"), "parts are counted from 1; -1 is the last one.");
        }

        return separator is not null && index is { } place and not 0 ? new PartStep(separator, place) : null;
    }

    private static List<RewriteStep> ReadReplace(MappingTable table)
    {
        List<RewriteStep> steps = [];
        if (table.Find("Replace") is not { } node)
        {
            return steps;
        }

        string path = table.PathOf("Replace");
        foreach (MappingNode item in node.Items ?? [node])
        {
            if (item.Entries is not { Count: > 0 })
            {
                table.Findings.Add(path, item.Line, $"a table @{{ 'expression' = 'replacement' }} is needed here, this is {(item.Entries is null ? item.ToString() : "empty")}.");
                continue;
            }

            table.Findings.RequireOrder(new MappingPlace(path, item.Line), item, "each expression gets the result of the one before", item.Entries.Count);
            HashSet<string> earlier = new(StringComparer.Ordinal);
            foreach (MappingEntry entry in item.Entries)
            {
                MappingPlace place = new($"{path}.{entry.Key}", entry.Line);
                ReplaceStep? step = null;
                string? problem = !earlier.Add(entry.Key) ? "this expression is in the table already."
                    : entry.Key.Length == 0 ? "this expression is empty."
                    : entry.Value.Scalar is not { } replacement ? $"a text is needed here, this is {entry.Value}."
                    : ReplaceStep.Read(entry.Key, replacement, place, out step);
                if (problem is not null)
                {
                    table.Findings.Add(place, problem);
                }
                else
                {
                    steps.Add(step!);
                }
            }
        }

        if (node.Items is { Count: 0 })
        {
            table.Findings.Add(table.PlaceOf("Replace"), "this list is empty.");
        }

        return steps;
    }

    private static DateStep? ReadDate(MappingTable table)
    {
        if (table.Find("Date") is not { } node)
        {
            return null;
        }

        MappingTable date = new(table.PathOf("Date"), node, table.Findings, "In", "Out");
        IReadOnlyList<string> input = date.Texts("In");
        foreach (string problem in input.Select(DateFormats.Problem).OfType<string>())
        {
            table.Findings.Add(date.PlaceOf("In"), problem);
        }

        string output = date.Text("Out") ?? "yyyy-MM-dd";
        if (OutputProblem(output) is { } wrong)
        {
            table.Findings.Add(date.PlaceOf("Out"), wrong);
        }

        return new DateStep(input.Count > 0 ? input : null, output);
    }

    private static string? OutputProblem(string format)
    {
        try
        {
            string Show(DateTime time) => time.ToString(format, CultureInfo.InvariantCulture);
            return Show(OneDay) != Show(OneDay.AddSeconds(53_337)) ? $"'{format}' writes a time, which a date does not have. MM is the month; mm are minutes."
                : Show(OneDay) == Show(OneDay.AddDays(-1801)) ? $"'{format}' writes no part of a date. Use the letters of .NET, such as dd.MM.yyyy."
                : null;
        }
        catch (FormatException)
        {
            return $"'{format}' is not a date format.";
        }
    }
}
