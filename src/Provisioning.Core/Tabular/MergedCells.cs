using ExcelDataReader;

namespace Provisioning.Tabular;

/// <summary>Cells of several rows that are merged: their value is stored in the first of them and applies to each row, as the sheet displays it.</summary>
internal sealed class MergedCells
{
    private readonly Queue<CellRange> _coming;
    private readonly List<(CellRange Range, object? Value)> _open = [];

    /// <param name="ranges">All ranges of the sheet.</param>
    /// <param name="header">The row of the header, counted from 1: merged cells above it are titles.</param>
    /// <param name="width">How many columns the table has.</param>
    public MergedCells(IEnumerable<CellRange> ranges, int header, int width) => _coming = new(
        ranges.Where(r => r.FromRow >= header && r.ToRow > r.FromRow && r.FromColumn >= 0 && r.FromColumn < width).OrderBy(r => r.FromRow));

    /// <summary>Fills cells that are merged with a cell above them. Rows must be passed in their order.</summary>
    /// <param name="row">The row, counted from 1.</param>
    /// <param name="values">Its cells.</param>
    /// <returns>The cells.</returns>
    /// <exception cref="UnusableWorkbookException">More ranges overlap than a sheet has columns.</exception>
    public object?[] Fill(int row, object?[] values)
    {
        _open.RemoveAll(o => o.Range.ToRow < row - 1);
        foreach ((CellRange range, object? value) in _open)
        {
            values[range.FromColumn] = value;
        }

        while (_coming.Count > 0 && _coming.Peek().FromRow <= row - 1)
        {
            CellRange range = _coming.Dequeue();
            if (range.FromRow == row - 1)
            {
                _open.Add((range, values[range.FromColumn]));
            }
        }

        if (_open.Count > values.Length)
        {
            throw new UnusableWorkbookException("its merged cells overlap.");
        }

        return values;
    }
}
