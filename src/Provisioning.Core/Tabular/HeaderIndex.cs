using System;
using System.Collections.Concurrent;
using System.Collections.Generic;

namespace Provisioning.Tabular;

/// <summary>Where columns stand among headers: made once, and used by all rows after each other that have the same headers.</summary>
internal sealed class HeaderIndex
{
    [ThreadStatic]
    private static HeaderIndex? s_last;

    private readonly string[] _headers;
    private readonly string[] _keys;
    private readonly ConcurrentDictionary<Column, HeaderPlace[]> _places = new();

    private HeaderIndex(KeyValuePair<string, object?>[] cells)
    {
        _headers = Array.ConvertAll(cells, c => c.Key);
        _keys = Array.ConvertAll(_headers, HeaderRules.Normalize);
    }

    /// <summary>The index of the headers of a row.</summary>
    public static HeaderIndex Of(KeyValuePair<string, object?>[] cells) =>
        s_last is { } last && last.Fits(cells) ? last : s_last = new HeaderIndex(cells);

    /// <summary>The places of all headers that mean the column: in the column's order of preference, then in that of the source.</summary>
    public HeaderPlace[] PlacesOf(Column column) => _places.TryGetValue(column, out HeaderPlace[]? places)
        ? places
        : _places.GetOrAdd(column, Find(column));

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
