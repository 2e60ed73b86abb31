namespace Provisioning.Tabular;

/// <summary>Limits the length of a row: otherwise one quote that is not closed would read all of a large file into memory.</summary>
internal sealed class RowBoundReader(TextReader text) : TextReader
{
    /// <summary>The maximum number of characters in a row, far more than any real one has.</summary>
    public const int LongestRow = 1 << 24;

    private int _left = LongestRow;

    /// <summary>Marks a row as complete.</summary>
    public void BeginRow() => _left = LongestRow;

    public override int Peek() => text.Peek();

    public override int Read() => throw new NotSupportedException("Rows are read in blocks.");

    /// <exception cref="IOException">The row is too long.</exception>
    public override int Read(char[] buffer, int index, int count)
    {
        int read = text.Read(buffer, index, count);
        _left -= read;
        return _left >= 0
            ? read
            : throw new IOException(FormattableString.Invariant($"a row has more than {LongestRow:N0} characters. A quote may not be closed."));
    }
}
