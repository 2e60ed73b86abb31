namespace Provisioning.Batch;

/// <summary>The place of a row, small enough to be kept for every row of a long input.</summary>
internal readonly struct RowPlace(long row, string? file = null, long? line = null)
{
    private readonly uint _row = checked((uint)row);
    private readonly uint _line = checked((uint)(line ?? 0));

    /// <summary>The number of the data row; the first row after the header is 1.</summary>
    public long Row => _row;

    /// <summary>The file; <c>null</c> when the row does not come from one.</summary>
    public string? File { get; } = file;

    /// <summary>The line of the file on which the row starts; 0 without a file.</summary>
    public long Line => _line;

    public bool IsSame(RowPlace other) => _row == other._row && _line == other._line && File == other.File;
}
