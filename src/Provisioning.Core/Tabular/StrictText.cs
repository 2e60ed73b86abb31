using System.Text;

namespace Provisioning.Tabular;

/// <summary>Opens text files so that invalid bytes are detected.</summary>
internal static class StrictText
{
    /// <summary>Replaces bytes that are not valid in the encoding. It is not a character, so no text contains it.</summary>
    public const char BadBytes = '\uFFFF';

    /// <exception cref="ProvisioningException">It is not a text but a workbook.</exception>
    public static StreamReader Open(Stream stream, string name, Encoding? declared)
    {
        byte[] start = new byte[4];
        int count = FileStart.Fill(stream, start);
        if (WorkbookFile.Problem(start, count) is { } problem)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"'{name}' cannot be used: {problem}");
        }

        (Encoding? marked, int mark) = ByMark(start, count);
        Encoding strict = (Encoding)(marked ?? declared ?? Encoding.UTF8).Clone();
        strict.DecoderFallback = new DecoderReplacementFallback(BadBytes.ToString());

        // The byte order mark must not become part of the first header.
        Stream text = new PrefixedStream(new ArraySegment<byte>(start, mark, count - mark), stream);
        return new StreamReader(text, strict, detectEncodingFromByteOrderMarks: false);
    }

    private static (Encoding? Encoding, int Length) ByMark(byte[] start, int count) => (start[0], start[1], start[2], start[3]) switch
    {
        (0xEF, 0xBB, 0xBF, _) when count >= 3 => (Encoding.UTF8, 3),
        (0xFF, 0xFE, 0, 0) when count == 4 => (Encoding.UTF32, 4),
        (0, 0, 0xFE, 0xFF) when count == 4 => (new UTF32Encoding(bigEndian: true, byteOrderMark: true), 4),
        (0xFF, 0xFE, _, _) when count >= 2 => (Encoding.Unicode, 2),
        (0xFE, 0xFF, _, _) when count >= 2 => (Encoding.BigEndianUnicode, 2),
        _ => (null, 0),
    };
}
