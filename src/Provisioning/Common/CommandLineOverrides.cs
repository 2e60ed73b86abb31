using Provisioning.Agility.Members;
using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>The columns that were typed on the command line. What was typed holds for every row, in the place of the row's own value; nothing and blanks count as not typed.</summary>
internal sealed class CommandLineOverrides
{
    // Each name in one of these is a row of its own.
    private static readonly HashSet<Column> s_who = [Columns.Username, AgilityColumns.Oid];

    private readonly List<KeyValuePair<string, object?>> _cells = [];
    private readonly HashSet<string> _covered = [];
    private readonly List<(Column Column, KeyValuePair<string, object?> Cell)> _blank = [];
    private readonly List<(string Name, Array Values)> _several = [];
    private readonly List<string> _who = [];

    /// <summary>Takes the bound parameters that are columns; to be made before the first row is bound.</summary>
    public CommandLineOverrides(IDictionary<string, object> boundParameters)
    {
        foreach (Column column in CommandColumns.All)
        {
            if (!boundParameters.TryGetValue(column.Name, out object? value))
            {
                continue;
            }

            // A variable that is not set arrives as nothing or as an empty text; it must not take the place of what a row says.
            object? typed = RowInput.Unwrap(value);
            if (typed is Array { Length: > 1 } several && s_who.Contains(column))
            {
                _several.Add((column.Name, several));
                _who.Add(column.Name);
                continue;
            }

            KeyValuePair<string, object?> cell = new(column.Name, typed is Array values ? ValueOf(values, column) : typed);
            if (cell.Value is null || (cell.Value is string text && string.IsNullOrWhiteSpace(text)))
            {
                _blank.Add((column, cell));
            }
            else
            {
                _cells.Add(cell);
                _covered.UnionWith(column.Keys);
                if (s_who.Contains(column))
                {
                    _who.Add(column.Name);
                }
            }
        }
    }

    /// <summary>Refuses an OID together with a user name.</summary>
    /// <param name="mayRename">True where the OID names the member, and the user name is a new one; each then has one value.</param>
    /// <exception cref="ProvisioningException">Both were typed.</exception>
    public void RequireOneKey(bool mayRename)
    {
        if (_who.Count < 2)
        {
            return;
        }

        if (!mayRename)
        {
            throw Refused("-Oid and -Username each name a member, and it cannot be told which is meant. Give one of the two.");
        }

        if (_several.Count > 0)
        {
            throw Refused($"-{_several[0].Name} has {_several[0].Values.Length} values, and -Oid together with -Username gives one member one user name. Give one of each, or rows with both.");
        }
    }

    /// <summary>The rows of the command line alone: one for each that it names.</summary>
    public IEnumerable<IEnumerable<KeyValuePair<string, object?>>> Rows() =>
        _several.Count == 0 ? [Over([])]
        : _several[0].Values.Cast<object?>().Select(v => Over([new(_several[0].Name, RowInput.Unwrap(v))]));

    /// <summary>Refuses several names for rows that name a person themselves.</summary>
    /// <exception cref="ProvisioningException">Several were typed.</exception>
    public void RequireOne()
    {
        if (_several.Count > 0)
        {
            throw Refused($"-{_several[0].Name} has {_several[0].Values.Length} values, and rows come down the pipeline as well. Give either the one or the other.");
        }
    }

    // Blanks alone are nothing; a name of a person has one value.
    private static object? ValueOf(Array values, Column column) => values.Cast<object?>().All(v => ValueRules.IsBlank(RowInput.Unwrap(v))) ? null
        : s_who.Contains(column) ? RowInput.Unwrap(values.GetValue(0))
        : values;

    private static ProvisioningException Refused(string message) => new(ProvisioningErrorKind.InvalidQuery, message + " Nothing was sent.");

    public IEnumerable<KeyValuePair<string, object?>> Over(IEnumerable<KeyValuePair<string, object?>> cells) =>
        _cells.Count == 0 && _blank.Count == 0 ? cells : Overlaid(cells);

    private IEnumerable<KeyValuePair<string, object?>> Overlaid(IEnumerable<KeyValuePair<string, object?>> cells)
    {
        List<KeyValuePair<string, object?>> own = cells.Where(c => !_covered.Contains(HeaderRules.Normalize(c.Key))).ToList();
        HashSet<string> keys = [.. own.Select(c => HeaderRules.Normalize(c.Key))];
        return own.Concat(_blank.Where(b => !b.Column.Keys.Any(keys.Contains)).Select(b => b.Cell)).Concat(_cells);
    }
}
