using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>The positions of columns among headers: created once, and used by all consecutive rows with the same headers.</summary>
internal sealed class HeaderIndex
{
    /// <summary>How many additional blanks and dashes another spelling of a header may contain.</summary>
    private const int Margin = 8;

    [ThreadStatic]
    private static HeaderIndex? s_last;

    private readonly string[] _headers;
    private readonly string[] _keys;
    private readonly ConcurrentDictionary<Column, HeaderPlace[]> _places = new();
    private readonly int _longest;

    private HeaderIndex(KeyValuePair<string, object?>[] cells)
    {
        _headers = Array.ConvertAll(cells, c => c.Key);
        _keys = Array.ConvertAll(_headers, HeaderRules.Normalize);
        _longest = _headers.Length == 0 ? 0 : _headers.Max(h => h.Length);
        HasReturned = PlacesOf(ReturnedRow.SurplusCells).Length + PlacesOf(ReturnedRow.RowProblem).Length > 0;
    }

    /// <summary>True when there are headers that only rows from the errors of commands have.</summary>
    public bool HasReturned { get; }

    /// <summary>The index of the headers of a row.</summary>
    [MethodImpl(EveryRow.Code)]
    public static HeaderIndex Of(KeyValuePair<string, object?>[] cells) =>
        s_last is { } last && last.Fits(cells) ? last : s_last = new HeaderIndex(cells);

    /// <summary>The places of all headers that mean the column: in the column's order of preference, then in that of the source.</summary>
    [MethodImpl(EveryRow.Code)]
    public HeaderPlace[] PlacesOf(Column column) => _places.TryGetValue(column, out HeaderPlace[]? places)
        ? places
        : _places.GetOrAdd(column, Find(column));

    /// <summary>True when every cell repeats one of the headers, in any order and spelling.</summary>
    [MethodImpl(EveryRow.Code)]
    public bool IsRepeatedBy(KeyValuePair<string, object?>[] cells)
    {
        // Nearly every row has a cell that is empty, not a text, or longer than any header.
        foreach (KeyValuePair<string, object?> cell in cells)
        {
            if (cell.Value is not string { Length: > 0 } text || text.Length > _longest + Margin)
            {
                return false;
            }
        }

        return cells.Length > 0 && Array.TrueForAll(cells, c => Array.IndexOf(_keys, HeaderRules.Normalize((string)c.Value!)) >= 0);
    }

    private HeaderPlace[] Find(Column column)
    {
        List<HeaderPlace> places = [];
        for (int preference = 0; preference < column.Keys.Count; preference++)
        {
            for (int position = 0; position < _keys.Length; position++)
            {
                if (_keys[position] == column.Keys[preference])
                {
                    places.Add(new HeaderPlace(position, preference));
                }
            }
        }

        return places.ToArray();
    }

    [MethodImpl(EveryRow.Code)]
    private bool Fits(KeyValuePair<string, object?>[] cells)
    {
        if (cells.Length != _headers.Length)
        {
            return false;
        }

        for (int i = 0; i < cells.Length; i++)
        {
            if (!string.Equals(cells[i].Key, _headers[i], StringComparison.Ordinal))
            {
                return false;
            }
        }

        return true;
    }
}
