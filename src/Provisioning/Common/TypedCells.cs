using System.Collections.Generic;
using System.Linq;
using Provisioning.Tabular;

namespace Provisioning.Commands;

/// <summary>The columns that were typed on the command line. What was typed holds for every row, in the place of the row's own value.</summary>
internal sealed class TypedCells
{
    private readonly List<KeyValuePair<string, object?>> _cells = [];
    private readonly HashSet<string> _covered = [];

    /// <summary>Takes the bound parameters that are columns; to be made before the first row is bound.</summary>
    public TypedCells(IDictionary<string, object> boundParameters)
    {
        foreach (Column column in Columns.All)
        {
            if (boundParameters.TryGetValue(column.Name, out object? value))
            {
                _cells.Add(new(column.Name, RowInput.Unwrap(value)));
                _covered.UnionWith(column.Keys);
            }
        }
    }

    public IEnumerable<KeyValuePair<string, object?>> Over(IEnumerable<KeyValuePair<string, object?>> cells) => _cells.Count == 0
        ? cells
        : cells.Where(c => !_covered.Contains(HeaderRules.Normalize(c.Key))).Concat(_cells);
}
