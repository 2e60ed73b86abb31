using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>
/// A row that could not be read and is given back as input: the errors of commands contain it together with the problem. As long as the problem
/// is still in it, it counts as not corrected.
/// </summary>
internal static class ReturnedRow
{
    /// <summary>Holds the cells beyond the last column of the header.</summary>
    public static readonly Column SurplusCells = new("SurplusCells");

    /// <summary>Holds why a row could not be read for another reason.</summary>
    public static readonly Column RowProblem = new("RowProblem");

    /// <summary>The cells that describe the problem of a row of a file; empty cells for every other row of a file, so that all have the same columns.</summary>
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

    /// <summary>Why a row that was given back cannot be used yet; <c>null</c> when it can be used, or is not such a row.</summary>
    public static string? Problem(SourceRow row)
    {
        if (!row.Headers.HasReturned)
        {
            return null;
        }

        if (Text(row, SurplusCells) is { } cells)
        {
            return $"the row had more cells than its header has columns, and is not corrected yet. The cells after the last column were '{cells}'."
                + $" Put every value into its column, and clear '{SurplusCells.Name}'.";
        }

        return Text(row, RowProblem) is { } problem
            ? $"the row could not be read, and is not corrected yet: {problem} Correct its cells, and clear '{RowProblem.Name}'."
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
