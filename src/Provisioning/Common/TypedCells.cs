using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>The columns that were typed on the command line. What was typed holds for every row, in the place of the row's own value; nothing and blanks count as not typed.</summary>
internal sealed class TypedCells
{
    private readonly List<KeyValuePair<string, object?>> _cells = [];
    private readonly HashSet<string> _covered = [];
    private readonly List<(Column Column, KeyValuePair<string, object?> Cell)> _blank = [];

    /// <summary>Takes the bound parameters that are columns; to be made before the first row is bound.</summary>
    public TypedCells(IDictionary<string, object> boundParameters)
    {
        foreach (Column column in CommandColumns.All)
        {
            if (!boundParameters.TryGetValue(column.Name, out object? value))
            {
                continue;
            }

            // A variable that is not set arrives as nothing or as an empty text; it must not take the place of what a row says.
            KeyValuePair<string, object?> cell = new(column.Name, RowInput.Unwrap(value));
            if (cell.Value is null || (cell.Value is string text && string.IsNullOrWhiteSpace(text)))
            {
                _blank.Add((column, cell));
            }
            else
            {
                _cells.Add(cell);
                _covered.UnionWith(column.Keys);
            }
        }
    }

    public IEnumerable<KeyValuePair<string, object?>> Over(IEnumerable<KeyValuePair<string, object?>> cells) =>
        _cells.Count == 0 && _blank.Count == 0 ? cells : Overlaid(cells);

    private IEnumerable<KeyValuePair<string, object?>> Overlaid(IEnumerable<KeyValuePair<string, object?>> cells)
    {
        List<KeyValuePair<string, object?>> own = cells.Where(c => !_covered.Contains(HeaderRules.Normalize(c.Key))).ToList();
        HashSet<string> keys = [.. own.Select(c => HeaderRules.Normalize(c.Key))];
        return own.Concat(_blank.Where(b => !b.Column.Keys.Any(keys.Contains)).Select(b => b.Cell)).Concat(_cells);
    }
}
