using System.Diagnostics;

namespace Provisioning.Core.Tests.Support;

/// <summary>A request as its bytes came over the wire.</summary>
internal sealed class RawRequest
{
    public RawRequest(string head, string body)
    {
        string[] lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        string[] first = lines[0].Split(' ');
        (Method, Target) = (first[0], first[1]);
        Headers = lines.Skip(1)
            .Select(line => line.Split(": ", 2))
            .ToDictionary(pair => pair[0].TrimEnd(':'), pair => pair.Length > 1 ? pair[1] : "", StringComparer.OrdinalIgnoreCase);
        Body = body;
    }

    public string Method { get; }

    public string Target { get; }

    public IReadOnlyDictionary<string, string> Headers { get; }

    public string Body { get; }

    public long Arrival { get; } = Stopwatch.GetTimestamp();
}
