using System.Globalization;
using System.Text;

namespace Provisioning.Faults;

/// <summary>One request or one answer as it came over the wire.</summary>
internal sealed class HttpMessage
{
    private HttpMessage(string head, byte[] body)
    {
        Head = head;
        Body = body;
    }

    public string Head { get; }

    public byte[] Body { get; }

    public string Method => Head[..Head.IndexOf(' ', StringComparison.Ordinal)];

    public byte[] Bytes => [.. Encoding.Latin1.GetBytes(Head), .. Body];

    /// <summary>The head of the next message; <c>null</c> when the other side has closed.</summary>
    public static async Task<string?> ReadHeadAsync(Stream stream, CancellationToken cancellation)
    {
        StringBuilder head = new();
        byte[] one = new byte[1];
        while (!(head.Length > 4 && head[^1] == '\n' && head[^2] == '\r' && head[^3] == '\n'))
        {
            if (await stream.ReadAsync(one, cancellation) == 0)
            {
                return null;
            }

            head.Append((char)one[0]);
        }

        return head.ToString();
    }

    public static async Task<HttpMessage> ReadBodyAsync(string head, Stream stream, CancellationToken cancellation)
    {
        if (string.Equals(Header(head, "Transfer-Encoding"), "chunked", StringComparison.OrdinalIgnoreCase))
        {
            return new HttpMessage(head, await ReadChunksAsync(stream, cancellation));
        }

        byte[] body = new byte[int.Parse(Header(head, "Content-Length") ?? "0", CultureInfo.InvariantCulture)];
        await stream.ReadExactlyAsync(body, cancellation);
        return new HttpMessage(head, body);
    }

    /// <summary>The same message for another host: what stands behind the proxy listens to its own name only.</summary>
    public HttpMessage For(string host) => new(
        string.Join("\r\n", Head.Split("\r\n").Select(line => line.StartsWith("Host:", StringComparison.OrdinalIgnoreCase) ? "Host: " + host : line)),
        Body);

    /// <summary>An answer that says the message back.</summary>
    public byte[] AsError()
    {
        byte[] body = Bytes;
        string head = string.Create(
            CultureInfo.InvariantCulture, $"HTTP/1.1 500 Internal Server Error\r\nContent-Type: text/plain\r\nContent-Length: {body.Length}\r\n\r\n");
        return [.. Encoding.ASCII.GetBytes(head), .. body];
    }

    private static string? Header(string head, string name) => head.Split("\r\n")
        .Where(line => line.StartsWith(name + ":", StringComparison.OrdinalIgnoreCase))
        .Select(line => line[(name.Length + 1)..].Trim())
        .FirstOrDefault();

    private static async Task<byte[]> ReadChunksAsync(Stream stream, CancellationToken cancellation)
    {
        List<byte> bytes = [];
        byte[] one = new byte[1];
        while (bytes.Count < 5 || !bytes[^5..].SequenceEqual("0\r\n\r\n"u8.ToArray()))
        {
            await stream.ReadExactlyAsync(one, cancellation);
            bytes.Add(one[0]);
        }

        return [.. bytes];
    }
}
