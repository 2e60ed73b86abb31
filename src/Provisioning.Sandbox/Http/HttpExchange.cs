using System.Globalization;
using System.Text;

namespace Provisioning.Sandbox.Http;

/// <summary>One request on a connection, and its answer.</summary>
internal sealed class HttpExchange(RequestHead head, RequestReader reader, Stream stream, Action cut)
{
    private static readonly byte[] GoOn = Encoding.ASCII.GetBytes("HTTP/1.1 100 Continue\r\n\r\n");
    private static readonly byte[] ChunkEnd = Encoding.ASCII.GetBytes("\r\n");
    private static readonly byte[] LastChunk = Encoding.ASCII.GetBytes("0\r\n\r\n");

    private IncomingRequest? _request;
    private byte[]? _answerHead;
    private bool _isChunked;

    public RequestHead Head { get; } = head;

    /// <summary>The request with its body.</summary>
    public async Task<IncomingRequest> ReadAsync(CancellationToken cancellation)
    {
        if (_request is not null)
        {
            return _request;
        }

        if (Head.WantsContinue && Head.HasBody)
        {
            await stream.WriteAsync(GoOn, 0, GoOn.Length, cancellation).ConfigureAwait(false);
        }

        using MemoryStream kept = new();
        long length = 0;
        await reader.BodyAsync(
            Head,
            (bytes, count) =>
            {
                length += count;
                if (length <= RequestReader.KeptBody)
                {
                    kept.Write(bytes, 0, count);
                }
            },
            cancellation).ConfigureAwait(false);
        return _request = new IncomingRequest(Head.Method, Head.RawUrl, Head.Headers)
        {
            Body = kept.ToArray(),
            BodyLength = length,
            HasLength = Head.IsChunked || Head.Length is not null,
        };
    }

    /// <summary>Prepares the answer's head, which goes out with the first bytes of the body.</summary>
    /// <param name="reply">Status and headers.</param>
    /// <param name="length">The length of the body; null for one that comes in chunks.</param>
    public void Begin(Reply reply, long? length)
    {
        StringBuilder text = new();
        Line($"HTTP/1.1 {reply.Status} {StatusPhrases.Of(reply.Status)}");
        if (!reply.Headers.Keys.Contains("Date", StringComparer.OrdinalIgnoreCase))
        {
            Line("Date: " + DateTime.UtcNow.ToString("r", CultureInfo.InvariantCulture));
        }

        if (reply.ContentType is not null)
        {
            Line("Content-Type: " + reply.ContentType);
        }

        foreach (KeyValuePair<string, string> header in reply.Headers)
        {
            Line($"{header.Key}: {header.Value}");
        }

        foreach (string cookie in reply.Cookies)
        {
            Line("Set-Cookie: " + cookie);
        }

        _isChunked = length is null;
        if (_isChunked)
        {
            Line("Transfer-Encoding: chunked");
        }
        else if (reply.Status is not (204 or 304))
        {
            Line("Content-Length: " + length!.Value.ToString(CultureInfo.InvariantCulture));
        }

        if (!Head.KeepsConnection)
        {
            Line("Connection: close");
        }

        _answerHead = Encoding.UTF8.GetBytes(text.Append("\r\n").ToString());

        void Line(string line) => text.Append(line).Append("\r\n");
    }

    /// <summary>Sends a part of the body; none of it sends the head alone.</summary>
    public async Task SendAsync(byte[] bytes, int from, int count, CancellationToken cancellation)
    {
        byte[] before = _answerHead ?? Array.Empty<byte>();
        _answerHead = null;
        bool isChunk = _isChunked && count > 0;
        if (isChunk)
        {
            before = before.Concat(Encoding.ASCII.GetBytes(count.ToString("x", CultureInfo.InvariantCulture) + "\r\n")).ToArray();
        }

        byte[] after = isChunk ? ChunkEnd : Array.Empty<byte>();
        byte[] all = new byte[before.Length + count + after.Length];
        before.CopyTo(all, 0);
        Buffer.BlockCopy(bytes, from, all, before.Length, count);
        after.CopyTo(all, before.Length + count);
        await stream.WriteAsync(all, 0, all.Length, cancellation).ConfigureAwait(false);
    }

    /// <summary>Ends the answer, and reads what is left of the request.</summary>
    public async Task EndAsync(CancellationToken cancellation)
    {
        if (_answerHead is not null)
        {
            await SendAsync(Array.Empty<byte>(), 0, 0, cancellation).ConfigureAwait(false);
        }

        if (_isChunked)
        {
            await stream.WriteAsync(LastChunk, 0, LastChunk.Length, cancellation).ConfigureAwait(false);
        }

        await ReadAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Closes the connection, whatever has been sent.</summary>
    public void Cut() => cut();
}
