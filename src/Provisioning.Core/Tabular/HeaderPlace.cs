namespace Provisioning.Tabular;

/// <summary>A header that means a column.</summary>
internal readonly struct HeaderPlace(int position, int preference)
{
    /// <summary>Its position in the row, counted from 0.</summary>
    public int Position { get; } = position;

    /// <summary>Which of the column's keys it has, counted from 0.</summary>
    public int Preference { get; } = preference;
}
