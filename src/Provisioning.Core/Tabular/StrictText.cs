using System.IO;
using System.Text;

namespace Provisioning.Tabular;

/// <summary>Opens text files so that wrong bytes are noticed.</summary>
internal static class StrictText
{
    public static StreamReader Open(Stream stream, Encoding? declared)
    {
        Encoding encoding = ByMark(stream) ?? declared ?? Encoding.UTF8;
        Encoding strict = (Encoding)encoding.Clone();
        strict.DecoderFallback = DecoderFallback.ExceptionFallback;
        return new StreamReader(stream, strict, detectEncodingFromByteOrderMarks: false);
    }

    /// <summary>The line that holds the first wrong bytes, found by reading everything again: a reader fails a buffer too early.</summary>
    public static long FirstBadLine(StreamReader text)
    {
        Stream stream = text.BaseStream;
        stream.Position = 0;
        _ = ByMark(stream);
        Decoder decoder = text.CurrentEncoding.GetDecoder();
        byte[] bytes = new byte[1];
        char[] chars = new char[4];
        long line = 1;
        char last = '\0';
        try
        {
            while (stream.Read(bytes, 0, 1) == 1)
            {
                int count = decoder.GetChars(bytes, 0, 1, chars, 0, flush: false);
                for (int i = 0; i < count; i++)
                {
                    line += chars[i] == '\r' || (chars[i] == '\n' && last != '\r') ? 1 : 0;
                    last = chars[i];
                }
            }
        }
        catch (DecoderFallbackException)
        {
            // This is the line.
        }

        return line;
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
