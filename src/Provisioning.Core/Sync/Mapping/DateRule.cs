namespace Provisioning.Sync.Mapping;

/// <summary>A day that a column names, moved by some days. An empty cell means that there is no such day.</summary>
public sealed class DateRule
{
    internal DateRule(string column, int offsetDays, MappingPlace place)
    {
        Column = column;
        OffsetDays = offsetDays;
        Place = place;
    }

    /// <summary>The column.</summary>
    public string Column { get; }

    /// <summary>The days from the day in the column to the one that counts; negative for before.</summary>
    public int OffsetDays { get; }

    internal MappingPlace Place { get; }
}
