using System.Globalization;
using System.Text;

namespace Provisioning.Core.Tests.Support;

/// <summary>The bytes that a <see cref="RawServer"/> plays, and how it goes on afterwards.</summary>
internal sealed class RawAnswer
{
    /// <summary>Closes the connection without a byte.</summary>
    public static readonly RawAnswer Cut = new([]);

    /// <summary>Never answers.</summary>
    public static readonly RawAnswer Silence = new([]) { StaysOpen = true };

    public RawAnswer(byte[] bytes) => Bytes = bytes;

    public byte[] Bytes { get; }

    /// <summary>True to keep the connection open and say nothing more.</summary>
    public bool StaysOpen { get; init; }

    public static RawAnswer Of(int status, string body = "", string? contentType = "application/json", params string[] headers) =>
        OfBytes(status, Encoding.UTF8.GetBytes(body), contentType, headers);

    public static RawAnswer OfBytes(int status, byte[] body, string? contentType, params string[] headers)
    {
        StringBuilder head = new();
        head.Append(CultureInfo.InvariantCulture, $"HTTP/1.1 {status} Status\r\nContent-Length: {body.Length}\r\nConnection: close\r\n");
        if (contentType is not null && body.Length > 0)
        {
            head.Append(CultureInfo.InvariantCulture, $"Content-Type: {contentType}\r\n");
        }

        foreach (string header in headers)
        {
            head.Append(header).Append("\r\n");
        }

        return new RawAnswer([.. Encoding.ASCII.GetBytes(head.Append("\r\n").ToString()), .. body]);
    }

    /// <summary>Promises more than it sends.</summary>
    public RawAnswer CutInHalf(bool staysOpen = false) => new(Bytes.Take(Bytes.Length - 2).ToArray()) { StaysOpen = staysOpen };
}
