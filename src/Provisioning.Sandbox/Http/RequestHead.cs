namespace Provisioning.Sandbox.Http;

/// <summary>A request as far as its headers go.</summary>
internal sealed class RequestHead
{
    private RequestHead(string method, string rawUrl, bool isOld, Dictionary<string, string> headers)
    {
        Method = method;
        RawUrl = rawUrl;
        Headers = headers;
        IsChunked = IsIn("Transfer-Encoding", "chunked");
        Length = IsChunked ? null : ContentLength();
        KeepsConnection = !isOld && !IsIn("Connection", "close");
        WantsContinue = !isOld && IsIn("Expect", "100-continue");
    }

    /// <summary>Stands for a request that could not be read; nothing can follow it.</summary>
    public static RequestHead Unreadable { get; } = new("", "/", isOld: true, new Dictionary<string, string>());

    public string Method { get; }

    /// <summary>The target of the request line as it was sent.</summary>
    public string RawUrl { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    /// <summary>The length of the body where it was given beforehand.</summary>
    public long? Length { get; }

    public bool IsChunked { get; }

    public bool HasBody => IsChunked || Length > 0;

    /// <summary>Whether another request may follow over the same connection.</summary>
    public bool KeepsConnection { get; }

    /// <summary>Whether the other side waits for leave before it sends the body.</summary>
    public bool WantsContinue { get; }

    /// <summary>The name of the machine that the request is for, and the port.</summary>
    public string? Host
    {
        get
        {
            int scheme = RawUrl.StartsWith("/", StringComparison.Ordinal) ? -1 : RawUrl.IndexOf("://", StringComparison.Ordinal);
            return scheme < 0 ? Header("Host") : RawUrl.Substring(scheme + 3).Split('/', '?')[0];
        }
    }

    /// <exception cref="MalformedRequestException">The lines are no request.</exception>
    public static RequestHead Parse(string requestLine, IEnumerable<string> headerLines)
    {
        string[] parts = requestLine.Split(' ');
        if (parts.Length != 3 || parts[0].Length == 0 || parts[1].Length == 0 || parts[2] is not ("HTTP/1.1" or "HTTP/1.0"))
        {
            throw new MalformedRequestException(400, "Malformed request line");
        }

        Dictionary<string, string> headers = new(StringComparer.OrdinalIgnoreCase);
        foreach (string line in headerLines)
        {
            int colon = line.IndexOf(':');
            if (colon <= 0 || line.Take(colon).Any(char.IsWhiteSpace))
            {
                throw new MalformedRequestException(400, "Malformed header");
            }

            string name = line.Substring(0, colon);
            string value = line.Substring(colon + 1).Trim(' ', '\t');
            headers[name] = headers.TryGetValue(name, out string? before) ? before + "," + value : value;
        }

        return new RequestHead(parts[0], parts[1], parts[2] == "HTTP/1.0", headers);
    }

    private string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;

    private bool IsIn(string header, string word)
    {
        string[] words = (Header(header) ?? "").Split(',').Select(item => item.Trim()).Where(item => item.Length > 0).ToArray();
        bool isThere = words.Contains(word, StringComparer.OrdinalIgnoreCase);
        return header != "Transfer-Encoding" || words.Length == (isThere ? 1 : 0) ? isThere : throw new MalformedRequestException(501, "Unknown Transfer-Encoding");
    }

    private long? ContentLength() => Header("Content-Length") switch
    {
        null => null,
        { } text when text.Length is > 0 and < 19 && text.All(c => c is >= '0' and <= '9') => long.Parse(text, System.Globalization.CultureInfo.InvariantCulture),
        _ => throw new MalformedRequestException(400, "Malformed Content-Length"),
    };
}
