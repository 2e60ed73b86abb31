using System.IO.Compression;

namespace Provisioning.Tabular;

/// <summary>Limits that no real workbook exceeds. A compressed file of a few kilobytes may expand without end.</summary>
internal static class WorkbookLimits
{
    /// <summary>The maximum number of bytes of a workbook from a pipe, which is held in memory.</summary>
    public const long LargestFile = 256L << 20;

    /// <summary>The maximum number of bytes of all its parts when expanded. The largest sheet that Excel allows is below it.</summary>
    public const long LargestUnpacked = 2L << 30;

    /// <summary>The maximum number of bytes of a part that is held in memory, such as the part with the texts.</summary>
    public const long LargestHeld = 256L << 20;

    private const int MostRows = 1 << 20;
    private const int MostColumns = 1 << 14;
    private const int MostParts = 10_000;

    /// <exception cref="UnusableWorkbookException">The sheet is larger than Excel allows.</exception>
    public static void Check(int rows, int columns)
    {
        if (rows > MostRows || columns > MostColumns)
        {
            throw new UnusableWorkbookException(FormattableString.Invariant($"its sheet has more than the {MostRows:N0} rows or the {MostColumns:N0} columns that a sheet can have."));
        }
    }

    /// <summary>Expands everything once and keeps nothing: the sizes stated in a compressed file need not be true.</summary>
    /// <param name="parts">The parts of a workbook.</param>
    /// <param name="isSheet">True for parts that are read row by row.</param>
    /// <exception cref="UnusableWorkbookException">A part is too large, or all of them together are.</exception>
    public static void Check(IReadOnlyCollection<ZipArchiveEntry> parts, Func<ZipArchiveEntry, bool> isSheet)
    {
        if (parts.Count > MostParts)
        {
            throw new UnusableWorkbookException(FormattableString.Invariant($"it has more than {MostParts:N0} parts, the limit for a workbook."));
        }

        long left = LargestUnpacked;
        byte[] buffer = new byte[1 << 16];
        foreach (ZipArchiveEntry part in parts.Where(p => p.Length > 0))
        {
            long most = isSheet(part) ? left : Math.Min(left, LargestHeld);
            long size = Unpack(part, buffer, most);
            if (size > most)
            {
                throw new UnusableWorkbookException(FormattableString.Invariant($"it expands to more than {(most == left ? LargestUnpacked : LargestHeld) >> 20:N0} MB, the limit for a workbook."));
            }

            left -= size;
        }
    }

    /// <summary>Reads a workbook that can only be read once into memory.</summary>
    /// <exception cref="UnusableWorkbookException">It is too large.</exception>
    public static Stream Spool(Stream stream)
    {
        MemoryStream spool = new();
        byte[] buffer = new byte[1 << 16];
        while (stream.Read(buffer, 0, buffer.Length) is var read and > 0)
        {
            spool.Write(buffer, 0, read);
            if (spool.Length > LargestFile)
            {
                throw new UnusableWorkbookException(FormattableString.Invariant($"it has more than {LargestFile >> 20:N0} MB, the limit for a workbook."));
            }
        }

        spool.Position = 0;
        return spool;
    }

    private static long Unpack(ZipArchiveEntry part, byte[] buffer, long most)
    {
        using Stream stream = part.Open();
        long size = 0;
        while (size <= most && stream.Read(buffer, 0, buffer.Length) is var read and > 0)
        {
            size += read;
        }

        return size;
    }
}
