using System.Text;

namespace Provisioning.Sandbox.Http;

/// <summary>An answer that is ready to be sent.</summary>
internal sealed class Reply
{
    private Reply(int status, string? contentType, byte[] body)
    {
        Status = status;
        ContentType = contentType;
        Body = body;
    }

    /// <summary>No answer: the connection is closed.</summary>
    public static Reply ClosedConnection { get; } = new Reply(0, null, Array.Empty<byte>());

    public int Status { get; }

    public string? ContentType { get; }

    public byte[] Body { get; }

    public Dictionary<string, string> Headers { get; } = new Dictionary<string, string>();

    public bool ClosesConnection => Status == 0;

    public static Reply Empty(int status) => new Reply(status, null, Array.Empty<byte>());

    public static Reply Text(int status, string contentType, string body) =>
        new Reply(status, contentType, Encoding.UTF8.GetBytes(body));

    public static Reply Bytes(int status, string contentType, byte[] body) => new Reply(status, contentType, body);

    /// <summary>The same answer with another body, and another content type and status where they are given.</summary>
    public Reply WithBody(byte[] body, string? contentType, int? status = null)
    {
        Reply reply = new(status ?? Status, contentType ?? ContentType, body);
        foreach (KeyValuePair<string, string> header in Headers)
        {
            reply.Headers.Add(header.Key, header.Value);
        }

        return reply;
    }

    public Reply With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }
}
