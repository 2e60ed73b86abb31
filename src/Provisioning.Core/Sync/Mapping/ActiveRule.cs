namespace Provisioning.Sync.Mapping;

/// <summary>
/// Who is active by a column. Without words the column says yes or no, and an empty cell means yes, as in all commands. With
/// words, a cell that is none of them means no; an empty cell is an error unless the empty text is one of the words.
/// </summary>
public sealed class ActiveRule
{
    internal ActiveRule(string column, IReadOnlyCollection<string> words, MappingPlace place)
    {
        Column = column;
        Words = words;
        Place = place;
    }

    /// <summary>The column.</summary>
    public string Column { get; }

    /// <summary>The words that mean active, without regard to case; none when the column says yes or no.</summary>
    public IReadOnlyCollection<string> Words { get; }

    internal MappingPlace Place { get; }
}
