using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>
/// Values by texts, without regard to case: an exact key counts first, then the keys with wildcards in the order of the file. Texts of several columns
/// are one text with <c> / </c> between them, and each of them is compared with its part of a key.
/// </summary>
internal sealed class LookupTable
{
    public const string Joint = " / ";

    private readonly Dictionary<string, LookupEntry> _exact = new(KeyText.Comparer);
    private readonly List<(Wildcard[] Parts, LookupEntry Entry)> _wildcards = [];
    private readonly List<LookupEntry> _entries = [];

    /// <summary>The keys with their values, in the order of the file.</summary>
    public IReadOnlyList<LookupEntry> Entries => _entries;

    /// <summary>The keys without wildcards.</summary>
    public IEnumerable<string> PlainKeys => _exact.Keys;

    /// <summary>How many keys have wildcards.</summary>
    public int WildcardCount => _wildcards.Count;

    public void Add(IReadOnlyList<string> key, string value)
    {
        LookupEntry entry = new(string.Join(Joint, key), value);
        _entries.Add(entry);
        if (key.Any(Wildcard.Is))
        {
            _wildcards.Add((key.Select(k => new Wildcard(k)).ToArray(), entry));
        }
        else
        {
            _exact[entry.Key] = entry;
        }
    }

    /// <summary>True when one of the values is this text.</summary>
    public bool HasValue(string value) => _entries.Exists(e => e.Value == value);

    /// <summary>The key that matches a text, with its value; <c>null</c> when there is none.</summary>
    /// <param name="text">The text.</param>
    /// <param name="parts">The texts of the columns, where there are several; <c>null</c> otherwise.</param>
    public LookupEntry? Find(string text, IReadOnlyList<string>? parts = null)
    {
        if (_exact.TryGetValue(text, out LookupEntry? exact) || _wildcards.Count == 0)
        {
            return exact;
        }

        string[] forms = (parts ?? [text]).Select(KeyText.Fold).ToArray();
        foreach ((Wildcard[] wildcards, LookupEntry entry) in _wildcards)
        {
            if (Matches(wildcards, forms))
            {
                return entry;
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
