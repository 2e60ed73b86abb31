using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>Reads the parts of one table; what does not fit is a finding, and counts as missing. Neither case nor blanks at the ends of names count.</summary>
internal sealed class MappingTable
{
    private readonly string _path;
    private readonly Dictionary<string, MappingEntry> _entries = new(KeyText.Comparer);

    /// <param name="path">The names from the top down to here.</param>
    /// <param name="node">What should be a table.</param>
    /// <param name="findings">Where to tell what is wrong.</param>
    /// <param name="known">The names that there are; none where names are free.</param>
    public MappingTable(string path, MappingNode node, MappingFindings findings, params string[] known)
    {
        _path = path;
        Line = node.Line;
        Findings = findings;
        if (node.Entries is null)
        {
            findings.Add(path, node.Line, $"a table @{{ ... }} is needed here, this is {node}.");
            return;
        }

        foreach (MappingEntry entry in node.Entries)
        {
            Take(entry, known);
        }
    }

    public int Line { get; }

    public MappingFindings Findings { get; }

    /// <summary>The parts in the order of the file.</summary>
    public IEnumerable<MappingEntry> Entries => _entries.Values.OrderBy(e => e.Line);

    public string PathOf(string key) => _path.Length == 0 ? key : _path + "." + key;

    public MappingPlace PlaceOf(string key) => new(PathOf(key), _entries.TryGetValue(key.Trim(), out MappingEntry? entry) ? entry.Line : Line);

    public bool Has(string key) => _entries.ContainsKey(key.Trim());

    public MappingNode? Find(string key) => _entries.TryGetValue(key.Trim(), out MappingEntry? entry) ? entry.Value : null;

    /// <summary>A text that is not blank; <c>null</c> when it is missing or something else.</summary>
    public string? Text(string key)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        if (node.Value is string text && CanonicalText.Trim(text) is { Length: > 0 } trimmed)
        {
            return trimmed;
        }

        Findings.Add(PlaceOf(key), $"a text is needed here, this is {node}.");
        return null;
    }

    /// <summary>A text that must be there.</summary>
    public string? RequiredText(string key)
    {
        if (!Has(key))
        {
            Findings.Add(_path, Line, $"'{key}' is missing.");
        }

        return Text(key);
    }

    /// <summary>Texts, numbers or booleans as texts; one alone is a list of one. Empty when missing or something else.</summary>
    public IReadOnlyList<string> Texts(string key)
    {
        if (Find(key) is not { } node)
        {
            return [];
        }

        IReadOnlyList<MappingNode> items = node.Items ?? [node];
        foreach (MappingNode item in items.Where(i => i.Scalar is null))
        {
            Findings.Add(PathOf(key), item.Line, $"texts are needed here, this is {item}.");
        }

        if (items.Count == 0)
        {
            Findings.Add(PlaceOf(key), "this list is empty.");
        }

        return items.Select(i => i.Scalar).OfType<string>().Select(CanonicalText.Trim).ToList();
    }

    /// <summary>A whole number; 0 when missing or something else.</summary>
    public int Integer(string key, int limit)
    {
        if (Find(key) is not { } node)
        {
            return 0;
        }

        if (node.Value is int number && Math.Abs((long)number) <= limit)
        {
            return number;
        }

        Findings.Add(PlaceOf(key), FormattableString.Invariant($"a whole number from -{limit} to {limit} is needed here, this is {node}."));
        return 0;
    }

    /// <summary>A boolean; false when missing or something else.</summary>
    public bool Flag(string key)
    {
        if (Find(key) is not { } node)
        {
            return false;
        }

        if (node.Value is bool flag)
        {
            return flag;
        }

        Findings.Add(PlaceOf(key), $"$true or $false is needed here, this is {node}.");
        return false;
    }

    /// <summary>One of several words; <c>null</c> when missing or something else.</summary>
    public TChoice? Choice<TChoice>(string key)
        where TChoice : struct, Enum
    {
        if (Text(key) is not { } text)
        {
            return null;
        }

        string[] words = Enum.GetNames(default(TChoice).GetType());
        if (words.Contains(text, KeyText.Comparer) && Enum.TryParse(text, ignoreCase: true, out TChoice choice))
        {
            return choice;
        }

        Findings.Add(PlaceOf(key), $"'{text}' is none of {string.Join(", ", words)}.{NearMatches.Hint(text, words)}");
        return null;
    }

    private void Take(MappingEntry entry, string[] known)
    {
        string path = PathOf(entry.Key);
        string key = CanonicalText.Trim(entry.Key);
        if (key.Length == 0)
        {
            Findings.Add(path, entry.Line, "this name is empty.");
        }
        else if (known.Length > 0 && !known.Contains(key, KeyText.Comparer))
        {
            string hint = NearMatches.Hint(key, known);
            Findings.Add(path, entry.Line, $"there is no such key.{(hint.Length > 0 ? hint : $" There are: {string.Join(", ", known)}.")}");
        }
        else if (_entries.TryGetValue(key, out MappingEntry? earlier))
        {
            Findings.Add(path, entry.Line, FormattableString.Invariant($"this key is on line {earlier.Line} already."));
        }
        else
        {
            _entries.Add(key, entry);
        }
    }
}
