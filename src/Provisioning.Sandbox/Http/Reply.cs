using System.Text;

namespace Provisioning.Sandbox.Http;

/// <summary>An answer that is ready to be sent.</summary>
internal sealed record Reply(int Status, string? ContentType, byte[] Body)
{
    /// <summary>No answer: the connection is closed.</summary>
    public static Reply ClosedConnection { get; } = new Reply(0, null, Array.Empty<byte>());

    public Dictionary<string, string> Headers { get; } = new Dictionary<string, string>();

    /// <summary>What the other side is asked to keep, each as a <c>Set-Cookie</c> header has it.</summary>
    public List<string> Cookies { get; } = new List<string>();

    public bool ClosesConnection => Status == 0;

    public static Reply Empty(int status) => new Reply(status, null, Array.Empty<byte>());

    public static Reply Text(int status, string contentType, string body) => new(status, contentType, Encoding.UTF8.GetBytes(body));

    /// <summary>The same answer with another body, and another content type and status where they are given.</summary>
    public Reply WithBody(byte[] body, string? contentType, int? status = null) =>
        this with { Body = body, ContentType = contentType ?? ContentType, Status = status ?? Status };

    public Reply With(string header, string value)
    {
        Headers[header] = value;
        return this;
    }
}
