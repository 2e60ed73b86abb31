namespace Provisioning.Sandbox.Http;

/// <summary>A request that has been received completely.</summary>
internal sealed class IncomingRequest
{
    public IncomingRequest(string method, string rawUrl, IReadOnlyDictionary<string, string> headers)
    {
        Method = method;
        RawUrl = rawUrl;
        Headers = headers;
        string target = PathAndQuery(rawUrl);
        int question = target.IndexOf('?');
        RawPath = question < 0 ? target : target.Substring(0, question);
        RawQuery = question < 0 ? "" : target.Substring(question + 1);
        Path = PercentEncoding.TryDecode(RawPath, plusIsSpace: false, out string path) ? path : null;
    }

    public string Method { get; }

    public string RawUrl { get; }

    public string RawPath { get; }

    public string RawQuery { get; }

    /// <summary>The decoded path; null when its encoding is broken.</summary>
    public string? Path { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public byte[] Body { get; init; } = Array.Empty<byte>();

    /// <summary>The length of the body as it was sent, which is more than <see cref="Body"/> holds when it was too large to keep.</summary>
    public long BodyLength { get; init; }

    /// <summary>Whether the length of the body was given, even as 0, or comes with its chunks.</summary>
    public bool HasLength { get; init; } = true;

    /// <summary>How many rows the body was found to hold; null until it has been read as rows.</summary>
    public int? Rows { get; set; }

    public string? Header(string name) => Headers.TryGetValue(name, out string? value) ? value : null;

    private static string PathAndQuery(string rawUrl)
    {
        if (rawUrl.StartsWith("/", StringComparison.Ordinal))
        {
            return rawUrl;
        }

        int scheme = rawUrl.IndexOf("://", StringComparison.Ordinal);
        int slash = scheme < 0 ? -1 : rawUrl.IndexOf('/', scheme + 3);
        return slash < 0 ? "/" : rawUrl.Substring(slash);
    }
}
