using System.Collections;
using System.Globalization;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>Headers that were assigned to columns by hand.</summary>
internal sealed class ColumnMap
{
    private readonly List<(Column Column, Column Header)> _pairs = [];
    private readonly HashSet<string> _covered = [];

    /// <exception cref="ProvisioningException">A name is not a column.</exception>
    public ColumnMap(IDictionary? table)
    {
        foreach (DictionaryEntry entry in table ?? new Hashtable())
        {
            string name = Convert.ToString(entry.Key, CultureInfo.InvariantCulture) ?? "";
            string header = Convert.ToString(entry.Value, CultureInfo.InvariantCulture) ?? "";
            Column column = Find(name) ?? throw Unknown(name, header);
            _pairs.Add((column, new Column(header)));
            _covered.UnionWith(column.Keys);
        }
    }

    /// <summary>The cells of a row, the assigned ones under the names of their columns.</summary>
    /// <exception cref="ProvisioningException">The row does not have an assigned header.</exception>
    public IEnumerable<KeyValuePair<string, object?>> Over(SourceRow row) => _pairs.Count == 0 ? row.Cells : Assigned(row);

    private static Column? Find(string name) => CommandColumns.All.FirstOrDefault(c => KeyText.AreSame(c.Name, name));

    private static ProvisioningException Unknown(string name, string header) => new(
        ProvisioningErrorKind.InvalidSource,
        Find(header) is { } column
            ? $"-ColumnMap is reversed: '{header}' is the column and '{name}' the header. Write it as @{{ {column.Name} = '{name}' }}. Nothing was sent."
            : $"-ColumnMap names '{name}', which is not a column.{NearMatches.Hint(name, CommandColumns.All.Select(c => c.Name))} Nothing was sent. For other columns use -IncludeColumn.");

    private IEnumerable<KeyValuePair<string, object?>> Assigned(SourceRow row)
    {
        List<KeyValuePair<string, object?>> assigned = _pairs
            .SelectMany(p => row.CellsOf(p.Header).Select(c => new KeyValuePair<string, object?>(p.Column.Name, c.Value)))
            .ToList();
        return row.Cells.Where(c => !_covered.Contains(HeaderRules.Normalize(c.Key))).Concat(assigned);
    }
}
