namespace Provisioning.Sync.Run.Journal;

/// <summary>Reads only the first and the last line of a journal, which is enough for a run that has ended.</summary>
internal static class JournalEnds
{
    private const byte LineFeed = (byte)'\n';
    private const int LargestEnd = 64 * 1024;

    /// <summary>Sums the run up.</summary>
    /// <param name="file">The journal, from its beginning.</param>
    /// <param name="lines">Makes lines of bytes.</param>
    /// <returns>The run; <c>null</c> when these lines are not enough, so that all of them must be read.</returns>
    /// <exception cref="ProvisioningException">The first line is no header.</exception>
    public static RunSummary? Read(FileStream file, JournalLines lines)
    {
        RawLine? first = RawLine.First(file);
        HeaderLine header = lines.Header(first);
        if (LastLine(file, first!.Value.End) is not { } last || !IsEnd(last, lines, out EndLine? end))
        {
            return null;
        }

        bool isSound = lines.Check(header).Problem(end!) is null
            && end!.Counts.Values.All(c => c >= 0)
            && end.Counts.Values.Sum(c => (long)c) == header.Run.StepCount;
        return isSound ? lines.Summary(header, end!) : null;
    }

    private static bool IsEnd(RawLine line, JournalLines lines, out EndLine? end)
    {
        end = null;
        try
        {
            end = lines.Parse(line, 0) as EndLine;
        }
        catch (ProvisioningException)
        {
            // Only reading all lines gives the number of this one.
        }

        return end is not null;
    }

    private static RawLine? LastLine(FileStream file, long start)
    {
        long length = file.Length;
        int count = (int)Math.Min(LargestEnd, length - start);
        byte[] tail = new byte[Math.Max(0, count)];
        file.Position = length - tail.Length;
        int read = 0;
        for (int more; read < tail.Length && (more = file.Read(tail, read, tail.Length - read)) > 0; read += more)
        {
        }

        if (read < 2 || tail[read - 1] != LineFeed)
        {
            return null;
        }

        int feed = Array.LastIndexOf(tail, LineFeed, read - 2);
        bool isWhole = feed >= 0 || count == length - start;
        return isWhole ? new RawLine(tail.AsMemory(feed + 1, read - feed - 2), length, HasLineFeed: true) : null;
    }
}
