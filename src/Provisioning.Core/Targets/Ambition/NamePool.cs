using Provisioning.Common;

namespace Provisioning.Targets.Ambition;

/// <summary>Packs small tables, and shares their names with the last table that had as many: nearly all accounts have the same.</summary>
internal sealed class NamePool
{
    private readonly Dictionary<int, string[]> _last = [];

    /// <summary>The same names and values, small in memory.</summary>
    public NamedValues<TValue> Pack<TValue>(IReadOnlyDictionary<string, TValue> values)
    {
        if (values.Count == 0)
        {
            return NamedValues<TValue>.None;
        }

        if (!_last.TryGetValue(values.Count, out string[]? names) || !values.Keys.SequenceEqual(names))
        {
            _last[values.Count] = names = values.Keys.ToArray();
        }

        return new NamedValues<TValue>(names, values.Values.ToArray());
    }
}
