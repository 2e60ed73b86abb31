using Provisioning.Common;

namespace Provisioning.Sync.Mapping;

/// <summary>Reads the parts of one table; a part that cannot be used is a finding and counts as missing. Case and blanks at the ends of names do not count.</summary>
internal sealed class MappingTable
{
    private readonly string _path;
    private readonly Dictionary<string, MappingEntry> _entries = new(KeyText.Comparer);

    /// <param name="path">The names from the top down to here.</param>
    /// <param name="node">What should be a table.</param>
    /// <param name="findings">Collects what is wrong.</param>
    /// <param name="allowed">The valid names; none where any name is valid.</param>
    public MappingTable(string path, MappingNode node, MappingFindings findings, params string[] allowed)
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
            Take(entry, allowed);
        }
    }

    public int Line { get; }

    public MappingFindings Findings { get; }

    /// <summary>The place of the table itself.</summary>
    public MappingPlace Place => new(_path, Line);

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

    /// <summary>A required text.</summary>
    public string? RequiredText(string key)
    {
        if (!Has(key))
        {
            Findings.Add(_path, Line, $"'{key}' is missing.");
        }

        return Text(key);
    }

    /// <summary>A text that is not blank, a number or a boolean as text; <c>null</c> when it is missing or something else.</summary>
    public string? Scalar(string key)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        if (node.Scalar is { } scalar && CanonicalText.Trim(scalar) is { Length: > 0 } text)
        {
            return text;
        }

        Findings.Add(PlaceOf(key), $"a text, a number or a boolean is needed here, this is {node}.");
        return null;
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

    /// <summary>Texts that are not blank, each with its place; one alone is a list of one. Empty when missing or something else.</summary>
    public IReadOnlyList<(string Text, MappingPlace Place)> Names(string key)
    {
        if (Find(key) is not { } node)
        {
            return [];
        }

        if (node.Items is { Count: 0 })
        {
            Findings.Add(PlaceOf(key), "this list is empty.");
        }

        List<(string Text, MappingPlace Place)> names = [];
        foreach (MappingNode item in node.Items ?? [node])
        {
            MappingPlace place = node.Items is null ? PlaceOf(key) : new MappingPlace(PathOf(key), item.Line);
            if (item.Value is string text && CanonicalText.Trim(text) is { Length: > 0 } name)
            {
                names.Add((name, place));
            }
            else
            {
                Findings.Add(place, $"a text is needed here, this is {item}.");
            }
        }

        return names;
    }

    /// <summary>A whole number within bounds; <c>null</c> when missing or something else.</summary>
    public int? Integer(string key, int least, int most)
    {
        if (Find(key) is not { } node)
        {
            return null;
        }

        if (node.Whole is { } number && number >= least && number <= most)
        {
            return (int)number;
        }

        Findings.Add(PlaceOf(key), FormattableString.Invariant($"a whole number from {least} to {most} is needed here, this is {node}."));
        return null;
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

    /// <summary>One word from a set; <c>null</c> when missing or something else.</summary>
    public TChoice? Choice<TChoice>(string key)
        where TChoice : struct, Enum => Text(key) is { } text ? Choice<TChoice>(text, PlaceOf(key)) : null;

    /// <summary>Words from a set, in the order of the file; other words and duplicates are findings.</summary>
    public IReadOnlyList<TChoice> Choices<TChoice>(string key)
        where TChoice : struct, Enum
    {
        List<TChoice> choices = [];
        foreach ((string text, MappingPlace place) in Names(key))
        {
            if (Choice<TChoice>(text, place) is not { } choice)
            {
                continue;
            }

            if (choices.Contains(choice))
            {
                Findings.Add(place, $"'{choice}' is in this list already.");
            }
            else
            {
                choices.Add(choice);
            }
        }

        return choices;
    }

    private TChoice? Choice<TChoice>(string text, MappingPlace place)
        where TChoice : struct, Enum
    {
        string[] words = Enum.GetNames(default(TChoice).GetType());
        if (words.Contains(text, KeyText.Comparer) && Enum.TryParse(text, ignoreCase: true, out TChoice choice))
        {
            return choice;
        }

        Findings.Add(place, $"'{text}' is none of {string.Join(", ", words)}.{NearMatches.Hint(text, words)}");
        return null;
    }

    private void Take(MappingEntry entry, string[] allowed)
    {
        string path = PathOf(entry.Key);
        string key = CanonicalText.Trim(entry.Key);
        if (key.Length == 0)
        {
            Findings.Add(path, entry.Line, "this name is empty.");
        }
        else if (allowed.Length > 0 && !allowed.Contains(key, KeyText.Comparer))
        {
            string hint = NearMatches.Hint(key, allowed);
            Findings.Add(path, entry.Line, $"there is no such key.{(hint.Length > 0 ? hint : $" There are: {string.Join(", ", allowed)}.")}");
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
