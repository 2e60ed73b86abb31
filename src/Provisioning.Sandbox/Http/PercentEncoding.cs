namespace Provisioning.Sandbox.Http;

/// <summary>Strict percent-decoding: whole escapes, valid UTF-8, nothing outside ASCII in clear.</summary>
internal static class PercentEncoding
{
    public static bool TryDecode(string raw, bool plusIsSpace, out string text)
    {
        text = "";
        using MemoryStream bytes = new(raw.Length);
        for (int i = 0; i < raw.Length; i++)
        {
            char c = raw[i];
            if (c == '%')
            {
                if (i + 2 >= raw.Length || Hex(raw[i + 1]) < 0 || Hex(raw[i + 2]) < 0)
                {
                    return false;
                }

                bytes.WriteByte((byte)((Hex(raw[i + 1]) << 4) | Hex(raw[i + 2])));
                i += 2;
            }
            else if (c > '~' || c < ' ')
            {
                return false;
            }
            else
            {
                bytes.WriteByte(plusIsSpace && c == '+' ? (byte)' ' : (byte)c);
            }
        }

        return StrictUtf8.TryDecode(bytes.ToArray(), out text);
    }

    private static int Hex(char c) => c switch
    {
        >= '0' and <= '9' => c - '0',
        >= 'a' and <= 'f' => c - 'a' + 10,
        >= 'A' and <= 'F' => c - 'A' + 10,
        _ => -1,
    };
}
