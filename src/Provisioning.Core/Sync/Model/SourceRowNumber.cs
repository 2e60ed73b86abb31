namespace Provisioning.Sync.Model;

/// <summary>The place of a row; row 0 for none.</summary>
/// <param name="Row">The row, counted from 1 without the header.</param>
/// <param name="Line">The line of the file on which it starts; 0 when there is none.</param>
/// <param name="Table">The table; <c>null</c> when it does not matter which.</param>
internal readonly record struct SourceRowNumber(long Row, long Line, SourceTable? Table = null)
{
    /// <summary>The line where there is one, or else the row; with the table when there are several.</summary>
    public override string ToString() => (Line > 0 ? FormattableString.Invariant($"line {Line}") : FormattableString.Invariant($"row {Row}")) + InTable;

    /// <summary>A message with its row; a message about no row stays as it is.</summary>
    public string Before(string message) => Row == 0 ? message
        : FormattableString.Invariant($"Row {Row}{InTable}{(Line > 0 ? FormattableString.Invariant($" (line {Line})") : "")}: {message}");

    private string InTable => Table is { IsOnly: false } table ? $" of '{table.Name}'" : "";
}
