using System.Text;

namespace Provisioning.Core.Tests.Fuzz;

/// <summary>Damages good inputs as broken disks, careless hands and hostile senders do; the same random numbers give the same bytes.</summary>
internal sealed class Mutator(Random random)
{
    private const int Deep = 10_000;

    private static readonly byte[][] Tokens = HostileText.Tokens.Select(Encoding.UTF8.GetBytes)
        .Concat<byte[]>([[0xFF, 0xFE], [0xFE, 0xFF], [0xEF, 0xBB, 0xBF], [0xFF, 0xFE, 0, 0], [0xED, 0xA0, 0x80], [0xC0, 0x80], [0xF4, 0x90, 0x80, 0x80], [0x80], [0]])
        .ToArray();

    private static readonly (string Open, string Close)[] Nests =
    [
        ("[", "]"), ("{\"a\":", "}"), ("(", ")"), ("<a>", "</a>"), ("<Asset>", "</Asset>"), ("<Message>", "</Message>"), ("\"", "\""), ("{", "}"), ("<![CDATA[x]]>", ""),
    ];

    /// <summary>One of the inputs, damaged in one to four places; now and then as it is.</summary>
    public byte[] Of(IReadOnlyList<byte[]> inputs)
    {
        byte[] bytes = Pick(inputs);
        for (int left = random.Next(5); left > 0; left--)
        {
            bytes = Once(bytes, inputs);
        }

        return bytes;
    }

    private byte[] Once(byte[] bytes, IReadOnlyList<byte[]> inputs)
    {
        int at = random.Next(bytes.Length + 1);
        int to = random.Next(at, bytes.Length + 1);
        return random.Next(16) switch
        {
            0 => Flipped(bytes),
            1 => bytes[..at],
            2 => bytes[at..],
            3 => [.. bytes[..at], .. bytes[to..]],
            4 => [.. bytes[..to], .. Repeated(bytes[at..to]), .. bytes[to..]],
            5 => Pick(inputs) is var other && random.Next(other.Length + 1) is var from ? [.. bytes[..at], .. other[from..]] : bytes,
            6 => [.. bytes[..at], .. Nest(), .. bytes[at..]],
            7 => Recoded(bytes),
            8 or 12 => WithOtherNumber(bytes),
            9 or 13 or 14 => WithOtherText(bytes),
            _ => [.. bytes[..at], .. Pick(Tokens), .. bytes[at..]],
        };
    }

    private byte[] Flipped(byte[] bytes)
    {
        byte[] flipped = (byte[])bytes.Clone();
        if (flipped.Length > 0)
        {
            flipped[random.Next(flipped.Length)] ^= (byte)(1 << random.Next(8));
        }

        return flipped;
    }

    private IEnumerable<byte> Repeated(byte[] part) =>
        Enumerable.Repeat(part, Math.Min(random.Next(1, 100), 20_000 / (part.Length + 1) + 1)).SelectMany(p => p);

    private byte[] Nest()
    {
        (string open, string close) = Pick(Nests);
        int depth = random.Next(2) == 0 ? Deep : random.Next(100);
        string end = random.Next(2) == 0 ? string.Concat(Enumerable.Repeat(close, depth)) : "";
        return Encoding.UTF8.GetBytes(string.Concat(Enumerable.Repeat(open, depth)) + end);
    }

    private byte[] Recoded(byte[] bytes)
    {
        Encoding encoding = Pick<Encoding>([Encoding.Unicode, Encoding.BigEndianUnicode, Encoding.UTF32, Encoding.UTF8, Encoding.Latin1]);
        byte[] recoded = encoding.GetBytes(Encoding.UTF8.GetString(bytes));
        return random.Next(2) == 0 ? recoded : [.. encoding.GetPreamble(), .. recoded];
    }

    // Where there is a number, another one.
    private byte[] WithOtherNumber(byte[] bytes)
    {
        int start = Array.FindIndex(bytes, random.Next(bytes.Length + 1), b => b is >= (byte)'0' and <= (byte)'9');
        if (start < 0)
        {
            return bytes;
        }

        int end = start;
        while (end < bytes.Length && bytes[end] is >= (byte)'0' and <= (byte)'9')
        {
            end++;
        }

        return [.. bytes[..start], .. Encoding.ASCII.GetBytes(Pick(HostileText.Numbers)), .. bytes[end..]];
    }

    // Where there is a quoted text, another value of any kind.
    private byte[] WithOtherText(byte[] bytes)
    {
        int start = Array.IndexOf(bytes, (byte)'"', random.Next(bytes.Length + 1));
        int end = start < 0 ? -1 : Array.IndexOf(bytes, (byte)'"', start + 1);
        return end < 0 ? bytes : [.. bytes[..start], .. Encoding.UTF8.GetBytes(Pick(HostileText.JsonValues)), .. bytes[(end + 1)..]];
    }

    private T Pick<T>(IReadOnlyList<T> choices) => choices[random.Next(choices.Count)];
}
