namespace Provisioning.Sync.Mapping;

/// <summary>
/// The column that says who is active. Without words the column is a Boolean, and an empty cell means yes, as in all commands. With
/// words, a cell with another text means no; an empty cell is an error unless the empty text is one of the words.
/// </summary>
/// <param name="Column">The column.</param>
/// <param name="Words">The words that mean active, without regard to case; none when the column is a Boolean.</param>
/// <param name="Place">The place in the mapping.</param>
internal sealed record ActiveRule(string Column, IReadOnlyCollection<string> Words, MappingPlace Place);
