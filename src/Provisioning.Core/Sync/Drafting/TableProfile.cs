using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Sync.Drafting;

/// <summary>The contents of a table of people, column by column.</summary>
internal sealed class TableProfile
{
    /// <summary>This many rows are enough for a draft.</summary>
    public const int MostRows = 10_000;

    private readonly List<ColumnProfile> _columns = [];

    /// <summary>The columns with a header of their own, in the order of the table.</summary>
    public IReadOnlyList<ColumnProfile> Columns => _columns;

    public int Rows { get; private set; }

    /// <summary>True when there are more rows than were read.</summary>
    public bool IsCut { get; private set; }

    public static TableProfile Read(IEnumerable<SourceRow> rows, CancellationToken cancellation)
    {
        TableProfile table = new();
        HashSet<string> ambiguous = new(KeyText.Comparer);
        Dictionary<string, ColumnProfile> columns = new(KeyText.Comparer);
        foreach (SourceRow row in rows)
        {
            cancellation.ThrowIfCancellationRequested();
            if (table.IsCut = table.Rows == MostRows)
            {
                break;
            }

            if (row.Problem is null)
            {
                table.Rows++;
                table.Take(row, columns, ambiguous);
            }
        }

        table._columns.RemoveAll(c => ambiguous.Contains(c.Header));
        table._columns.ForEach(c => c.Rows = table.Rows);
        return table;
    }

    /// <summary>The column that has a meaning with the highest certainty; <c>null</c> when none has.</summary>
    public ColumnProfile? Find(HeaderMeaning meaning, Func<ColumnProfile, bool> fits) => _columns
        .Where(c => c.Filled > 0 && meaning.Score(c.Header) > 0 && fits(c))
        .OrderByDescending(c => meaning.Score(c.Header))
        .FirstOrDefault();

    private void Take(SourceRow row, Dictionary<string, ColumnProfile> columns, HashSet<string> ambiguous)
    {
        HashSet<string> earlier = new(KeyText.Comparer);
        foreach (KeyValuePair<string, object?> cell in row.Cells)
        {
            string header = CanonicalText.Trim(cell.Key);
            if (header.Length == 0 || !earlier.Add(header))
            {
                ambiguous.Add(header);
                continue;
            }

            if (!columns.TryGetValue(header, out ColumnProfile? column))
            {
                columns.Add(header, column = new ColumnProfile(header));
                _columns.Add(column);
            }

            column.Add(cell.Value);
        }
    }
}
