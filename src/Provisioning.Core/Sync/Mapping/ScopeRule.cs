namespace Provisioning.Sync.Mapping;

/// <summary>Which rows count, by the words in a column. Case does not count.</summary>
/// <param name="Column">The column.</param>
/// <param name="Words">The words; the empty text stands for an empty cell.</param>
/// <param name="IsExcluding">True when rows with one of the words are left out; false when only they count.</param>
/// <param name="Place">The place in the mapping.</param>
internal sealed record ScopeRule(string Column, IReadOnlyCollection<string> Words, bool IsExcluding, MappingPlace Place)
{
    /// <summary>True when a row with this text in the column counts.</summary>
    public bool Holds(string? text) => Words.Contains(text ?? "") != IsExcluding;
}
