using System.Globalization;
using ExcelDataReader;

namespace Provisioning.Tabular;

/// <summary>The rows of a sheet, with each cell as its text, a <see cref="DateCell"/>, or a <see cref="CellError"/>.</summary>
/// <param name="reader">The sheet.</param>
/// <param name="errors">The errors in it, which the reader leaves out.</param>
/// <param name="dates">How the workbook counts days.</param>
internal sealed class SheetCells(IExcelDataReader reader, SheetErrors errors, DayCount dates)
{
    /// <summary>The row of the sheet, counted from 1.</summary>
    public int Row { get; private set; }

    /// <summary>How many columns the sheet has.</summary>
    public int Width => reader.FieldCount;

    /// <summary>The ranges of cells that are merged.</summary>
    public IReadOnlyList<CellRange> Merged => reader.MergeCells ?? [];

    /// <summary>Goes to the next row; false at the end of the sheet.</summary>
    public bool Read()
    {
        Row++;
        return reader.Read();
    }

    /// <summary>The first cells of the row; <c>null</c> for an empty one.</summary>
    public object?[] Values(int width)
    {
        object?[] values = new object?[Math.Min(width, Width)];
        for (int i = 0; i < values.Length; i++)
        {
            values[i] = ValueAt(i);
        }

        return values;
    }

    // A number whose format is not in the file has one of the built-in formats.
    private object? ValueAt(int place) => reader.GetValue(place) switch
    {
        null => reader.GetNumberFormatIndex(place) < 0 ? null : errors.At(Row, place) is { } text ? new CellError(text) : null,
        double number => reader.GetNumberFormatString(place) is { } format ? NumberCell.Text(number, format)
            : dates.Date(number, reader.GetNumberFormatIndex(place)) ?? (object)NumberCell.Text(number, null),
        DateTime date => dates.Date(date),
        bool yes => yes ? "true" : "false",
        IFormattable other => other.ToString(null, CultureInfo.InvariantCulture),
        object other => other.ToString(),
    };
}
