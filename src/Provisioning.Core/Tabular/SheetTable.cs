using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>A sheet that is being read: its header, then its rows one by one.</summary>
/// <param name="refusal">Describes the problem.</param>
/// <param name="cells">The sheet.</param>
/// <param name="headerRow">The row of the header, counted from 1; <c>null</c> finds it.</param>
/// <param name="empty">The message for an empty sheet, and whether the whole workbook is empty.</param>
internal sealed class SheetTable(WorkbookRefusal refusal, SheetCells cells, int? headerRow, (string Reason, bool IsAll) empty)
{
    private readonly Queue<(int Row, object?[] Values)> _ahead = new();

    /// <exception cref="ProvisioningException">There are no rows, the header cannot be used, or the workbook is damaged.</exception>
    public IEnumerable<SourceRow> Rows()
    {
        refusal.Try(() => headerRow is { } stated ? GoTo(stated) : Find());
        (int at, object?[] names) = _ahead.Dequeue();
        if (TableHeader.Make(names.Select(Text), out TableHeader? header) is { } problem)
        {
            throw refusal.Of(problem);
        }

        MergedCells merged = new(cells.Merged, at, header!.Width);
        long number = 0;
        while (refusal.Try(() => Next(number == 0 ? cells.Width : header.Width)) is var (row, values) && row > 0)
        {
            refusal.Try(() => merged.Fill(row, values));
            if (values.Take(header.Width).All(v => v is not CellError && ValueRules.IsBlank(v)))
            {
                continue;
            }

            number++;
            KeyValuePair<string, object?>[] pairs = header.Pairs(values.Length, i => values[i] is CellError ? null : values[i]);
            yield return new SourceRow(number, pairs)
            {
                File = refusal.Name,
                Line = row,
                Problem = Problem(row, values, header),
                IsHeader = HeaderIndex.Of(pairs).IsRepeatedBy(pairs),
                Unheaded = number == 1 ? Unheaded(values, header) : [],
            };
        }

        if (number == 0)
        {
            throw refusal.Of("it has a header and no rows.", isEmpty: true);
        }
    }

    private static string? Text(object? value) => value is CellError error ? error.Text : ValueRules.Text(value);

    private static bool IsBlank(object?[] values) => Array.TrueForAll(values, v => Text(v) is null);

    private static string? Problem(int row, object?[] values, TableHeader header)
    {
        List<string> errors = Enumerable.Range(0, values.Length)
            .Where(i => values[i] is CellError && header.NameAt(i) is not null)
            .Select(i => $"'{header.NameAt(i)}' is {Text(values[i])}")
            .ToList();
        return errors.Count == 0 ? null : ShownText.Of(FormattableString.Invariant(
            $"line {row} contains a spreadsheet error: column {string.Join(", column ", errors)}. Correct it in the spreadsheet."));
    }

    private static List<int> Unheaded(object?[] values, TableHeader header) => Enumerable.Range(0, values.Length)
        .Where(i => header.NameAt(i) is null && values[i] is not CellError && !ValueRules.IsBlank(values[i]))
        .Select(i => i + 1)
        .ToList();

    // Row 0 at the end.
    private (int Row, object?[] Values) Next(int width) =>
        _ahead.Count > 0 ? _ahead.Dequeue() : cells.Read() ? (cells.Row, cells.Values(width)) : (0, []);

    private bool GoTo(int stated)
    {
        while (cells.Row < stated && cells.Read())
        {
        }

        if (cells.Row < stated || cells.Width == 0)
        {
            throw new UnusableWorkbookException(FormattableString.Invariant($"HeaderRow is {stated}, but its sheet has only {Counted.Of(Math.Max(0, cells.Row - 1), "row")}."));
        }

        return Header(cells.Row, cells.Values(cells.Width)) ? true : throw new UnusableWorkbookException(FormattableString.Invariant($"HeaderRow is {stated}, but row {stated} of its sheet is empty."));
    }

    private bool Find()
    {
        List<(int Row, object?[] Values)> first = [];
        while (first.Count < HeaderFinder.Depth && cells.Read())
        {
            if (cells.Values(cells.Width) is var values && !IsBlank(values))
            {
                first.Add((cells.Row, values));
            }
        }

        if (first.Count == 0)
        {
            throw new UnusableWorkbookException(empty.Reason) { IsEmpty = empty.IsAll };
        }

        int header = HeaderFinder.Find(first.Select(f => (IReadOnlyList<string?>)Array.ConvertAll(f.Values, Text)).ToList());
        Header(first[header].Row, first[header].Values);
        first.Skip(header + 1).ToList().ForEach(_ahead.Enqueue);
        return true;
    }

    // Cells beyond the last name are not part of the table.
    private bool Header(int row, object?[] values)
    {
        int last = Array.FindLastIndex(values, v => Text(v) is not null);
        _ahead.Enqueue((row, values.Take(last + 1).ToArray()));
        return last >= 0;
    }
}
