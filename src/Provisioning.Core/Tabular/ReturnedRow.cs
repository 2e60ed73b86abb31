using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>
/// A row that could not be read, on its way out and back in: the errors of commands hand it out with what was wrong, and while that
/// still stands there, it is not corrected.
/// </summary>
internal static class ReturnedRow
{
    /// <summary>Holds the cells beyond the last column of the header.</summary>
    public static readonly Column SurplusCells = new("SurplusCells");

    /// <summary>Holds why a row could not be read for another reason.</summary>
    public static readonly Column RowProblem = new("RowProblem");

    /// <summary>The cells that tell what was wrong with a row of a file; empty ones for every other row of a file, so that all have the same columns.</summary>
    public static IEnumerable<KeyValuePair<string, object?>> Cells(SourceRow row)
    {
        if (row.Line is null)
        {
            return [];
        }

        bool isSurplus = row.Surplus.Any(c => c.Trim().Length > 0);
        return
        [
            new(SurplusCells.Name, isSurplus ? new ValueList(row.Surplus) : Value(row, SurplusCells)),
            new(RowProblem.Name, isSurplus ? null : row.OwnProblem ?? Value(row, RowProblem)),
        ];
    }

    /// <summary>Why a row that was handed out before cannot be used yet; <c>null</c> when it can, or never was.</summary>
    public static string? Problem(SourceRow row)
    {
        if (!row.Headers.HasReturned)
        {
            return null;
        }

        if (Text(row, SurplusCells) is { } cells)
        {
            return $"the row had more cells than its header has columns, and is not corrected yet: beyond the last column stood '{cells}'."
                + $" Put every value into its column, and empty '{SurplusCells.Name}'.";
        }

        return Text(row, RowProblem) is { } problem
            ? $"the row could not be read, and is not corrected yet: {problem} Correct its cells, and empty '{RowProblem.Name}'."
            : null;
    }

    private static string? Text(SourceRow row, Column column)
    {
        string? text = Value(row, column);
        return text is null ? null : ShownText.Of(text);
    }

    private static string? Value(SourceRow row, Column column)
    {
        string text = row.Has(column) ? string.Concat(row.CellsOf(column).Select(c => ValueList.Join(c.Value))).Trim() : "";
        return text.Length == 0 ? null : text;
    }
}
