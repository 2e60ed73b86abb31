namespace Provisioning.Sync.Mapping;

/// <summary>Which rows count, by the words in a column. Case does not count.</summary>
public sealed class ScopeRule
{
    internal ScopeRule(string column, IReadOnlyCollection<string> words, bool isExcluding, MappingPlace place)
    {
        Column = column;
        Words = words;
        IsExcluding = isExcluding;
        Place = place;
    }

    /// <summary>The column.</summary>
    public string Column { get; }

    /// <summary>The words; the empty text stands for an empty cell.</summary>
    public IReadOnlyCollection<string> Words { get; }

    /// <summary>True when rows with one of the words are left out; false when only they count.</summary>
    public bool IsExcluding { get; }

    internal MappingPlace Place { get; }
}
