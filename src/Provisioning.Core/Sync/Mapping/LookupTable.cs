using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>
/// Values by texts, without regard to case: the text itself counts first, then the keys with wildcards in the order of the file. Texts of several columns
/// are one text with <c> / </c> between them, and each of them is held against its part of a key.
/// </summary>
internal sealed class LookupTable
{
    public const string Joint = " / ";

    private readonly Dictionary<string, string> _exact = new(KeyText.Comparer);
    private readonly List<(Wildcard[] Parts, string Key, string Value)> _wildcards = [];
    private readonly List<string> _values = [];

    /// <summary>The keys without wildcards.</summary>
    public IEnumerable<string> Keys => _exact.Keys;

    public IReadOnlyList<string> Values => _values;

    /// <summary>All keys, as the mapping writes them: those with wildcards after the others.</summary>
    public IEnumerable<string> AllKeys => _exact.Keys.Concat(_wildcards.Select(w => w.Key));

    public void Add(IReadOnlyList<string> key, string value)
    {
        _values.Add(value);
        if (key.Any(Wildcard.Is))
        {
            _wildcards.Add((key.Select(k => new Wildcard(k)).ToArray(), string.Join(Joint, key), value));
        }
        else
        {
            _exact[string.Join(Joint, key)] = value;
        }
    }

    /// <summary>The value of a text; <c>null</c> when there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parts">The texts of the columns, where there are several; <c>null</c> otherwise.</param>
    public string? Find(string text, IReadOnlyList<string>? parts = null) =>
        _exact.TryGetValue(text, out string? exact) || _wildcards.Count == 0 ? exact : FindWildcard(text, parts)?.Value;

    /// <summary>The key by which <see cref="Find"/> finds the value of a text; <c>null</c> when there is none.</summary>
    public string? FindKey(string text, IReadOnlyList<string>? parts = null) => _exact.ContainsKey(text) ? text : FindWildcard(text, parts)?.Key;

    private (string Key, string Value)? FindWildcard(string text, IReadOnlyList<string>? parts)
    {
        string[] forms = (parts ?? [text]).Select(KeyText.Fold).ToArray();
        foreach ((Wildcard[] wildcards, string key, string value) in _wildcards)
        {
            if (Matches(wildcards, forms))
            {
                return (key, value);
            }
        }

        return null;
    }

    private static bool Matches(Wildcard[] wildcards, string[] forms)
    {
        for (int i = 0; i < forms.Length; i++)
        {
            if (!wildcards[i].Matches(forms[i]))
            {
                return false;
            }
        }

        return true;
    }
}
