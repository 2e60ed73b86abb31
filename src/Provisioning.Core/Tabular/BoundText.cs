using System.Text;

namespace Provisioning.Tabular;

/// <summary>Reads a whole text into memory, up to a limit.</summary>
internal static class BoundText
{
    /// <summary>The maximum number of characters, the same as for one row.</summary>
    public const int Longest = RowBoundReader.LongestRow;

    /// <exception cref="IOException">The text is too long.</exception>
    public static string ReadToEnd(TextReader reader)
    {
        StringBuilder text = new();
        char[] buffer = new char[1 << 14];
        while (reader.Read(buffer, 0, buffer.Length) is var read and > 0)
        {
            text.Append(buffer, 0, read);
            if (text.Length > Longest)
            {
                throw new IOException(FormattableString.Invariant($"it has more than {Longest:N0} characters"));
            }
        }

        return text.ToString();
    }
}
