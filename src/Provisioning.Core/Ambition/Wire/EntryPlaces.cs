using System.Globalization;
using System.Text.Json;
using Provisioning.Http;

namespace Provisioning.Ambition.Wire;

/// <summary>Finds the row that an entry of an answer is about: by the values of the row that it repeats, or by a number.</summary>
internal sealed class EntryPlaces(IReadOnlyList<AmbitionRecord> records)
{
    private static readonly HashSet<string> NumberNames =
        new(["row", "index", "line", "position", "item", "row_number", "rowNumber"], StringComparer.OrdinalIgnoreCase);

    private static readonly HashSet<string> KeyNames =
        new(["key", "user", "login", "identifier", "account", "username", "email"], StringComparer.OrdinalIgnoreCase);
    private Dictionary<string, List<int>>? _byValue;

    /// <summary>The row that an entry repeats; <c>null</c> for none or several.</summary>
    /// <exception cref="InvalidOperationException">A name in it is not a text.</exception>
    public int? Repeated(JsonElement entry)
    {
        IEnumerable<int>? possible = null;
        foreach (string value in ValuesOf(entry))
        {
            List<int> rows = RowsWith(value);
            possible = possible is null ? rows : possible.Intersect(rows).ToList();
        }

        return Only(possible?.Take(2).ToList() ?? []);
    }

    /// <summary>The row that a single name or value means; <c>null</c> for none or several.</summary>
    public int? Named(string value) => Only(RowsWith(value));

    /// <summary>The number in an entry; <c>null</c> for none.</summary>
    public static int? NumberOf(JsonElement entry)
    {
        if (entry.ValueKind == JsonValueKind.Number && entry.TryGetInt32(out int alone))
        {
            return alone;
        }

        if (entry.ValueKind == JsonValueKind.Object)
        {
            foreach (JsonProperty property in entry.EnumerateObject().Where(p => NumberNames.Contains(p.Name)))
            {
                if (property.Value.ValueKind is JsonValueKind.Number or JsonValueKind.String
                    && int.TryParse(JsonText.Of(property.Value), NumberStyles.None, CultureInfo.InvariantCulture, out int number))
                {
                    return number;
                }
            }
        }

        return null;
    }

    /// <summary>The first number, which is not documented; <c>null</c> when the numbers do not show it.</summary>
    /// <param name="numbers">All numbers of a list.</param>
    public int? FirstOf(IEnumerable<int> numbers)
    {
        List<int> all = numbers.ToList();
        return all.Contains(0) ? 0 : all.Contains(records.Count) ? 1 : null;
    }

    private static int? Only(List<int> rows) => rows.Count == 1 ? rows[0] : null;

    // A name that is a field of the rows, with one of their values, identifies the row.
    private IEnumerable<string> ValuesOf(JsonElement entry)
    {
        if (entry.ValueKind == JsonValueKind.String)
        {
            yield return JsonText.Of(entry);
        }

        if (entry.ValueKind != JsonValueKind.Object)
        {
            yield break;
        }

        foreach (JsonProperty property in entry.EnumerateObject().Where(p => p.Value.ValueKind == JsonValueKind.String))
        {
            string value = JsonText.Of(property.Value);
            bool isField = KeyNames.Contains(property.Name) || Array.Exists(records[0].Fields, f => f.Key == property.Name);
            if (isField && RowsWith(value).Count > 0)
            {
                yield return value;
            }
        }
    }

    private List<int> RowsWith(string value)
    {
        if (_byValue is null)
        {
            _byValue = new Dictionary<string, List<int>>(StringComparer.OrdinalIgnoreCase);
            for (int i = 0; i < records.Count; i++)
            {
                foreach (string text in records[i].Fields.Select(f => f.Value).OfType<string>().Distinct(StringComparer.OrdinalIgnoreCase))
                {
                    if (!_byValue.TryGetValue(text, out List<int>? rows))
                    {
                        _byValue.Add(text, rows = []);
                    }

                    rows.Add(i);
                }
            }
        }

        return _byValue.TryGetValue(value, out List<int>? found) ? found : [];
    }
}
