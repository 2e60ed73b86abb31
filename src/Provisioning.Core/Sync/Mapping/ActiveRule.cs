namespace Provisioning.Sync.Mapping;

/// <summary>
/// Who is active by a column. Without words the column says yes or no, and an empty cell means yes, as in all commands. With
/// words, a cell that is none of them means no; an empty cell is an error unless the empty text is one of the words.
/// </summary>
/// <param name="Column">The column.</param>
/// <param name="Words">The words that mean active, without regard to case; none when the column says yes or no.</param>
/// <param name="Place">The place in the mapping.</param>
internal sealed record ActiveRule(string Column, IReadOnlyCollection<string> Words, MappingPlace Place);
