using System.IO;
using System.Text;

namespace Provisioning.Tabular;

/// <summary>Opens text files so that wrong bytes are noticed.</summary>
internal static class StrictText
{
    /// <summary>Stands for bytes that the encoding does not know. It is no character, so no text holds it.</summary>
    public const char BadBytes = '\uFFFF';

    public static StreamReader Open(Stream stream, Encoding? declared)
    {
        Encoding encoding = ByMark(stream) ?? declared ?? Encoding.UTF8;
        Encoding strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = new DecoderReplacementFallback(BadBytes.ToString());
        return new StreamReader(stream, strict, detectEncodingFromByteOrderMarks: false);
    }

    // Leaves the stream behind the mark, so that the mark never becomes part of the first header.
    private static Encoding? ByMark(Stream stream)
    {
        byte[] start = new byte[4];
        int count = 0;
        while (count < start.Length)
        {
            int read = stream.Read(start, count, start.Length - count);
            if (read == 0)
            {
                break;
            }

            count += read;
        }

        (Encoding? encoding, int length) = (start[0], start[1], start[2], start[3]) switch
        {
            (0xEF, 0xBB, 0xBF, _) when count >= 3 => (Encoding.UTF8, 3),
            (0xFF, 0xFE, 0, 0) when count == 4 => (Encoding.UTF32, 4),
            (0xFF, 0xFE, _, _) when count >= 2 => (Encoding.Unicode, 2),
            (0xFE, 0xFF, _, _) when count >= 2 => (Encoding.BigEndianUnicode, 2),
            _ => ((Encoding?)null, 0),
        };
        stream.Position = length;
        return encoding;
    }
}
