namespace Provisioning.Sync.Run.Journal;

/// <summary>A line of a file as bytes.</summary>
internal readonly struct RawLine(ReadOnlyMemory<byte> bytes, long end, bool hasLineFeed)
{
    private const byte LineFeed = (byte)'\n';

    /// <summary>The line without its line feed.</summary>
    public ReadOnlyMemory<byte> Bytes { get; } = bytes;

    /// <summary>Where the next line starts.</summary>
    public long End { get; } = end;

    /// <summary>False for a last line that the file ends in the middle of.</summary>
    public bool HasLineFeed { get; } = hasLineFeed;

    /// <summary>Reads the first line; <c>null</c> when there is none.</summary>
    public static RawLine? First(Stream stream) => Read(stream).Select(l => (RawLine?)l).FirstOrDefault();

    /// <summary>Reads lines one after the other; only one is held in memory.</summary>
    public static IEnumerable<RawLine> Read(Stream stream)
    {
        byte[] buffer = new byte[64 * 1024];
        using MemoryStream line = new();
        long end = 0;
        int count;
        while ((count = stream.Read(buffer, 0, buffer.Length)) > 0)
        {
            int start = 0;
            int feed;
            while ((feed = Array.IndexOf(buffer, LineFeed, start, count - start)) >= 0)
            {
                line.Write(buffer, start, feed - start);
                end += line.Length + 1;
                yield return new RawLine(line.ToArray(), end, hasLineFeed: true);
                line.SetLength(0);
                start = feed + 1;
            }

            line.Write(buffer, start, count - start);
        }

        if (line.Length > 0)
        {
            yield return new RawLine(line.ToArray(), end + line.Length, hasLineFeed: false);
        }
    }
}
