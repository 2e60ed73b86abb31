using System.Text;

namespace Provisioning.Tabular;

/// <summary>Distinguishes an encrypted workbook from one in the old format: both begin with the same bytes.</summary>
internal static class ContainerFile
{
    // The name of the stream that contains an encrypted workbook.
    private static readonly byte[] s_encrypted = Encoding.Unicode.GetBytes("EncryptedPackage");

    /// <summary>What the file is and what to do, as a sentence.</summary>
    /// <param name="stream">The file from its start.</param>
    public static string Problem(Stream stream) => Holds(stream, s_encrypted)
        ? "it is encrypted or protected by a password. Save it without a password, and keep the file where only its readers can access it."
        : "it is an Excel workbook in the old format (.xls), in which values and errors cannot be distinguished. Save it as .xlsx, or save it as CSV UTF-8.";

    private static bool Holds(Stream stream, byte[] wanted)
    {
        byte[] buffer = new byte[1 << 16];
        int kept = 0;
        while (stream.Read(buffer, kept, buffer.Length - kept) is var read and > 0)
        {
            int count = kept + read;
            for (int i = 0; i + wanted.Length <= count; i++)
            {
                if (buffer[i] == wanted[0] && IsAt(buffer, i, wanted))
                {
                    return true;
                }
            }

            kept = Math.Min(count, wanted.Length - 1);
            Buffer.BlockCopy(buffer, count - kept, buffer, 0, kept);
        }

        return false;
    }

    private static bool IsAt(byte[] buffer, int place, byte[] wanted)
    {
        for (int i = 0; i < wanted.Length; i++)
        {
            if (buffer[place + i] != wanted[i])
            {
                return false;
            }
        }

        return true;
    }
}
