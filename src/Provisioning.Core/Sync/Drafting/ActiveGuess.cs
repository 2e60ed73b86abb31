using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Sync.Drafting;

/// <summary>Guesses which column says who is active, and by which words.</summary>
internal static class ActiveGuess
{
    private const int MostWords = 20;
    private const double MostlyFlags = 0.9;

    private static readonly HashSet<string> Active = KeyText.Set(
    [
        "active", "aktiv", "employed", "current", "enabled", "working", "leave", "on leave", "leave of absence", "paid leave", "unpaid leave", "parental leave", "ruhend", "beurlaubt", "elternzeit",
        "beschäftigt", "full-time", "full time", "part-time", "part time", "probation", "ja",
    ]);

    private static readonly HashSet<string> Inactive = KeyText.Set(
    [
        "inactive", "inaktiv", "terminated", "left", "former", "resigned", "retired", "deceased", "disabled", "suspended", "ended", "leaver", "ausgetreten", "ausgeschieden", "rentner", "nein",
        "announced", "pre-hire", "prehire", "future hire",
    ]);

    /// <summary>The key of the mapping; <c>null</c> when no column says it.</summary>
    public static Guess? Find(TableProfile table)
    {
        ColumnProfile? column = table.Columns
            .Where(c => c.Filled > 0 && c.Distinct <= MostWords && HeaderMeaning.Active.Score(c.Header) > 0 && Share(c) >= 0.5 && c.Texts.Any(t => IsActive(t.Text)))
            .OrderByDescending(Share)
            .ThenByDescending(c => HeaderMeaning.Active.Score(c.Header))
            .FirstOrDefault();
        if (column is null)
        {
            return null;
        }

        string name = PsdText.Quote(column.Header);
        if (column.Texts.Where(t => IsRecognized(t.Text)).All(t => IsFlag(t.Text)) && Share(column) >= MostlyFlags)
        {
            string empty = column.IsFilled ? "" : " An empty cell means yes.";
            string neither = Count(column, t => !IsFlag(t));
            string bad = neither.Length == 0 ? "" : $" These mean neither, and such rows are left out: {neither}.";
            return new Guess($"Active = {name}", $"its header, and its words mean yes or no: {Count(column, IsFlag)}.{empty}{bad}");
        }

        List<string> words = column.Texts.Where(t => IsActive(t.Text)).Select(t => t.Text).ToList();
        string others = Count(column, t => !IsActive(t));
        string rest = others.Length == 0 ? "" : $" These mean no: {others}.";
        string missing = column.IsFilled ? "" : FormattableString.Invariant($" In {Counted.Of(column.Rows - column.Filled, "row")} it is empty, and such rows are left out, unless '' is among the words.");
        return new Guess($"Active = @{{ Column = {name}; Words = {PsdText.List(words)} }}", $"its header, and words that mean active: {Count(column, IsActive)}.{rest}{missing}");
    }

    private static bool IsFlag(string text) => ValueRules.TryReadBoolean(text, out _);

    private static bool IsActive(string text) => Active.Contains(text) || (ValueRules.TryReadBoolean(text, out bool flag) && flag);

    private static bool IsRecognized(string text) => IsActive(text) || Inactive.Contains(text) || IsFlag(text);

    private static double Share(ColumnProfile column) => (double)column.Texts.Where(t => IsRecognized(t.Text)).Sum(t => t.Count) / column.Filled;

    private static string Count(ColumnProfile column, Func<string, bool> counts) =>
        string.Join(", ", column.Texts.Where(t => counts(t.Text)).Select(t => FormattableString.Invariant($"'{t.Text}' ({t.Count:N0})")));
}
