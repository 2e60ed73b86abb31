namespace Provisioning.Sync.Model;

/// <summary>The kinds of reasons for which something is left out, in words that name no person. Summaries count by them.</summary>
internal static class ProblemReason
{
    public const string Row = "row that cannot be used";

    public const string SeveralRows = "several rows of one person";

    public const string EarlierSource = "key of another person in an earlier source";

    public const string Secret = "token or password of a connection";

    public const string Ambiguous = "several accounts match, or nothing to match by";

    public const string Conflict = "account of another person, gone, or taken";

    public const string Protected = "protected account";

    public const string NoAccountNamed = "row that names no account";

    public const string SourceNotRead = "source that was not read";

    public const string ChangedSince = "changed since the run";

    public const string OwnedByAnother = "linked to another person since the run";

    public const string Uncertain = "not certain what the run has done";

    public const string CannotBeUndone = "cannot be undone";

    public const string LinkStays = "link that stays";

    public const string SharedGroupName = "several groups with one name";

    public const string GroupStays = "group that stays";

    /// <summary>A value of a row cannot be used.</summary>
    /// <param name="place">What it is a value of: <c>column 'active'</c>, <c>Agility Phone</c>.</param>
    public static string Value(string place) => $"value that cannot be used: {place}";

    /// <summary>The kind of a problem of a row, by its beginning: a column, or an attribute and a colon.</summary>
    public static string OfRow(string problem)
    {
        const string Column = "column '";
        int colon = problem.IndexOf(": ", StringComparison.Ordinal);
        int end = problem.StartsWith(Column, StringComparison.Ordinal) ? problem.IndexOf('\'', Column.Length) + 1 : colon;
        return end <= 0 || (end == colon && problem.Take(end).Any(c => c == '\'' || char.IsDigit(c))) ? Row : Value(problem.Substring(0, end));
    }
}
