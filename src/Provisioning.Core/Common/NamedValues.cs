using System.Collections;

namespace Provisioning.Common;

/// <summary>
/// A few values by names that many such tables share; case does not count. A hundred thousand accounts of eight attributes each take a quarter of
/// the memory that dictionaries would.
/// </summary>
internal sealed class NamedValues<TValue>(string[] names, TValue[] values) : IReadOnlyDictionary<string, TValue>
{
    private readonly string[] _names = names.Length == values.Length ? names : throw new ArgumentException("There must be a value for each name.", nameof(values));

    /// <summary>No values. All objects without values share this table.</summary>
    public static NamedValues<TValue> None { get; } = new([], []);

    public int Count => _names.Length;

    public IEnumerable<string> Keys => _names;

    public IEnumerable<TValue> Values => values;

    public TValue this[string key] => Place(key) is var place && place >= 0 ? values[place] : throw new KeyNotFoundException(key);

    public bool ContainsKey(string key) => Place(key) >= 0;

    public bool TryGetValue(string key, out TValue value)
    {
        int place = Place(key);
        value = place < 0 ? default! : values[place];
        return place >= 0;
    }

    public IEnumerator<KeyValuePair<string, TValue>> GetEnumerator() =>
        _names.Select((n, i) => new KeyValuePair<string, TValue>(n, values[i])).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    // Names nearly always have the same spelling, so that is tried first.
    private int Place(string key)
    {
        int place = Array.IndexOf(_names, key);
        return place >= 0 ? place : Array.FindIndex(_names, n => string.Equals(n, key, StringComparison.OrdinalIgnoreCase));
    }
}
