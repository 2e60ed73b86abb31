namespace Provisioning.Sync.Run.Journal;

/// <summary>A line of a file as bytes.</summary>
/// <param name="Bytes">The line without its line feed.</param>
/// <param name="End">Where the next line starts.</param>
/// <param name="HasLineFeed">False for a last line that the file ends in the middle of.</param>
internal readonly record struct RawLine(ReadOnlyMemory<byte> Bytes, long End, bool HasLineFeed)
{
    private const byte LineFeed = (byte)'\n';

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
                yield return new RawLine(line.ToArray(), end, HasLineFeed: true);
                line.SetLength(0);
                start = feed + 1;
            }

            line.Write(buffer, start, count - start);
        }

        if (line.Length > 0)
        {
            yield return new RawLine(line.ToArray(), end + line.Length, HasLineFeed: false);
        }
    }
}
