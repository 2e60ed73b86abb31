namespace Provisioning.Tabular;

/// <summary>The first bytes of a file, and the file with them.</summary>
internal sealed class FileStart
{
    private FileStart(bool isWorkbook, Stream whole)
    {
        IsWorkbook = isWorkbook;
        Whole = whole;
    }

    /// <summary>True when it begins like workbooks and other compressed files.</summary>
    public bool IsWorkbook { get; }

    /// <summary>The file from its start.</summary>
    public Stream Whole { get; }

    public static FileStart Of(Stream stream)
    {
        byte[] start = new byte[4];
        long position = stream.CanSeek ? stream.Position : 0;
        int count = Fill(stream, start);
        if (!stream.CanSeek)
        {
            return new FileStart(WorkbookFile.Begins(start, count), new PrefixedStream(new ArraySegment<byte>(start, 0, count), stream));
        }

        stream.Position = position;
        return new FileStart(WorkbookFile.Begins(start, count), stream);
    }

    /// <summary>Fills the buffer; reads fewer bytes only at the end of the stream.</summary>
    public static int Fill(Stream stream, byte[] bytes)
    {
        int count = 0;
        while (count < bytes.Length && stream.Read(bytes, count, bytes.Length - count) is var read and > 0)
        {
            count += read;
        }

        return count;
    }
}
