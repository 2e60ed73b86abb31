using Provisioning.Common;
using Provisioning.Sync.Mapping;
using Provisioning.Tabular;

namespace Provisioning.Sync.Sources;

/// <summary>
/// Finds the columns of a mapping in the rows of a table: by the exact spelling of their headers first, then by the tolerant one, then by the other headers that
/// the column of a command is found by. Rows of a file have one header; objects and parts of JSON each have their own.
/// </summary>
internal sealed class SourceHeader
{
    private readonly string _mapping;
    private readonly IReadOnlyDictionary<string, string?> _renamed;
    private readonly string _table;
    private readonly Dictionary<string, MappingPlace> _columns = new(KeyText.Comparer);
    private readonly Dictionary<string, int> _places = new(KeyText.Comparer);
    private readonly HashSet<string> _missing = new(KeyText.Comparer);
    private readonly HashSet<string> _headers = new(KeyText.Comparer);
    private readonly HashSet<string> _read = new(KeyText.Comparer);
    private KeyValuePair<string, object?>[] _shape = [];

    /// <param name="mapping">The mapping.</param>
    /// <param name="source">The source of the table.</param>
    /// <param name="table">The name of the table in messages.</param>
    public SourceHeader(ProvisioningMapping mapping, SourceMapping source, string table)
        : this(mapping.FileName, mapping.ColumnsOf(source), source.Headers, table)
    {
    }

    /// <param name="mapping">The name of the mapping in messages.</param>
    /// <param name="columns">The columns that rows are read by, each with the place that names it.</param>
    /// <param name="renamed">The headers of columns that have another name; <c>null</c> for a column that does not exist.</param>
    /// <param name="table">The name of the table in messages.</param>
    public SourceHeader(string mapping, IEnumerable<(string Column, MappingPlace Place)> columns, IReadOnlyDictionary<string, string?> renamed, string table)
    {
        _mapping = mapping;
        _renamed = renamed;
        _table = table;
        foreach ((string column, MappingPlace place) in columns)
        {
            if (!_columns.ContainsKey(column) && !IsLeftOut(column))
            {
                _columns.Add(column, place);
                _missing.Add(column);
            }
        }
    }

    /// <summary>The headers that no column of the mapping is read by, in the order of the table.</summary>
    public IEnumerable<string> Unread => _headers.Where(h => h.Length > 0 && !_read.Contains(h));

    /// <summary>Moves to a row. Cells are read from this row afterwards.</summary>
    /// <exception cref="ProvisioningException">Several headers match one column; or the table is a file and columns are missing. All of them are reported.</exception>
    public void TurnTo(SourceRow row)
    {
        if (HasShape(row))
        {
            return;
        }

        string[] header = Bind(row);
        if (!row.HasOwnHeader)
        {
            RequireAll(header);
        }
    }

    /// <summary>Makes sure that every column occurred in at least one row.</summary>
    /// <exception cref="ProvisioningException">Columns are missing; all of them are reported.</exception>
    public void RequireAll() => RequireAll(_headers);

    /// <summary>The header's own spelling of a column.</summary>
    public string Spelling(SourceRow row, string column) => _places.TryGetValue(column, out int place) ? CanonicalText.Trim(row.Cells[place].Key) : column;

    /// <summary>The text of a cell; <c>null</c> when it is empty.</summary>
    public string? Text(SourceRow row, string column) =>
        _places.TryGetValue(column, out int place) && ValueRules.IsFlat(row.Cells[place].Value) ? ValueRules.Text(AsInFile(row.Cells[place].Value)) : null;

    /// <summary>The day of a cell that is a date, whatever date format the mapping has for texts; <c>null</c> for texts.</summary>
    public DateTime? Day(SourceRow row, string column) => _places.TryGetValue(column, out int place) ? ValueRules.Day(row.Cells[place].Value) : null;

    /// <summary>What is wrong with a row that has a list or an object in a column that is read, as a sentence; <c>null</c> when nothing is.</summary>
    public string? Nested(SourceRow row)
    {
        if (!row.HasOwnHeader)
        {
            return null;
        }

        foreach (KeyValuePair<string, int> place in _places)
        {
            object? value = row.Cells[place.Value].Value;
            if (value is not string && !ValueRules.IsFlat(value))
            {
                return $"column '{Spelling(row, place.Key)}' holds {ValueRules.Describe(value!)}, and one text, number or date is needed.";
            }
        }

        return null;
    }

    // A value must be the same whether it comes from a file or an object.
    private static object? AsInFile(object? value) => value switch
    {
        DateTime { TimeOfDay.Ticks: 0, Year: >= 1900 } day => new DateCell(day),
        bool flag => flag ? "true" : "false",
        _ => value,
    };

    private bool IsLeftOut(string column) => _renamed.TryGetValue(column, out string? header) && header is null;

    private bool HasShape(SourceRow row)
    {
        IReadOnlyList<KeyValuePair<string, object?>> cells = row.Cells;
        if (cells.Count != _shape.Length || cells.Count == 0)
        {
            return false;
        }

        for (int i = 0; i < _shape.Length; i++)
        {
            if (!string.Equals(cells[i].Key, _shape[i].Key, StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }

    private string[] Bind(SourceRow row)
    {
        _shape = [.. row.Cells];
        _places.Clear();
        string[] header = _shape.Select(c => CanonicalText.Trim(c.Key)).ToArray();
        _headers.UnionWith(header);
        MappingFindings findings = new();
        foreach (KeyValuePair<string, MappingPlace> column in _columns)
        {
            int[] found = Find(header, HeaderOf(column.Key));
            if (found.Length == 1)
            {
                _places.Add(column.Key, found[0]);
                _missing.Remove(column.Key);
                _read.Add(header[found[0]]);
            }
            else if (found.Length > 1)
            {
                findings.Add(column.Value, $"several columns of '{_table}' match '{HeaderOf(column.Key)}': {string.Join(", ", found.Select(i => header[i]))}. Use one of these headers in the mapping.");
            }
        }

        findings.ThrowIfAny(_mapping);
        return header;
    }

    private void RequireAll(IReadOnlyCollection<string> headers)
    {
        MappingFindings findings = new();
        foreach (string column in _missing)
        {
            string name = HeaderOf(column);
            findings.Add(_columns[column], $"'{_table}' has no column '{name}'.{HeaderRules.Hint([name], headers)} Its columns are: {string.Join(", ", headers)}.");
        }

        findings.ThrowIfAny(_mapping);
    }

    private string HeaderOf(string column) => _renamed.TryGetValue(column, out string? header) && header is not null ? header : column;

    private int[] Find(string[] header, string column)
    {
        int[] exact = Places(header, h => KeyText.AreSame(h, column));
        string form = HeaderRules.Normalize(column);
        return exact.Length > 0 ? exact
            : form.Length > 0 && Places(header, h => HeaderRules.Normalize(h) == form) is { Length: > 0 } like ? like
            : Columns.All.FirstOrDefault(c => c.Keys.Contains(form)) is { } usual && HeaderIndex.Of(_shape).PlacesOf(usual) is { Length: > 0 } places ? First(places)
            : [];
    }

    private static int[] First(HeaderPlace[] places) =>
        places.Where(p => p.Preference == places.Min(other => other.Preference)).Select(p => p.Position).ToArray();

    private static int[] Places(string[] header, Func<string, bool> fits) =>
        Enumerable.Range(0, header.Length).Where(i => fits(header[i])).ToArray();
}
