namespace Provisioning.Sandbox.Http;

/// <summary>One request as the sandbox received and answered it.</summary>
public sealed class SandboxRequest
{
    internal SandboxRequest(int number, DateTimeOffset time, string method, string rawUrl)
    {
        Number = number;
        Time = time;
        Method = method;
        RawUrl = rawUrl;
    }

    /// <summary>The place in the order of arrival, counted from 1.</summary>
    public int Number { get; }

    /// <summary>When the request arrived (UTC).</summary>
    public DateTimeOffset Time { get; }

    /// <summary>The method as sent.</summary>
    public string Method { get; }

    /// <summary>Path and query exactly as sent.</summary>
    public string RawUrl { get; }

    /// <summary>The path without percent-encoding and without the query.</summary>
    public string Path { get; internal init; } = "";

    /// <summary>The query as sent, without the question mark; empty when there is none.</summary>
    public string Query { get; internal init; } = "";

    /// <summary>The status of the answer; 0 when there was none (yet).</summary>
    public int Status { get; internal init; }

    /// <summary>The content type of the request; null when none was sent.</summary>
    public string? ContentType { get; internal init; }

    /// <summary>The body of the request as text; empty when there was none.</summary>
    public string Body { get; internal init; } = "";

    /// <summary>The length of the body in bytes, as it was sent.</summary>
    public long BodyLength { get; internal init; }

    /// <summary>How many rows Ambition found in the body; null for other requests, and when the body was not read.</summary>
    public int? Rows { get; internal init; }

    /// <summary>The headers of the request, by name regardless of case. Of <c>Authorization</c> only the scheme is kept.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; internal init; } = new Dictionary<string, string>();

    /// <summary>The time from arrival until the answer was ready to be sent.</summary>
    public TimeSpan Duration { get; internal init; }

    /// <summary>How many bytes of the answer's body were handed to the network so far.</summary>
    public long AnswerLength { get; internal set; }

    /// <summary>The kind of scripted fault that struck, or <c>exception: ...</c> for a defect of the sandbox; otherwise null.</summary>
    public string? Fault { get; internal init; }

    /// <summary>Whether all was done with it, even when there was no answer.</summary>
    internal bool IsOver { get; init; }

    /// <inheritdoc />
    public override string ToString() => $"{Number} {Method} {RawUrl} {Status}";
}
