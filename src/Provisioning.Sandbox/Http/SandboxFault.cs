namespace Provisioning.Sandbox.Http;

/// <summary>A fault that the sandbox produces on purpose for the next requests that match it.</summary>
public sealed class SandboxFault
{
    /// <summary>The method to match, regardless of case; null matches every method.</summary>
    public string? Method { get; set; }

    /// <summary>A part of the decoded path, or of the address as sent, to match; null matches every address.</summary>
    public string? PathContains { get; set; }

    /// <summary>What happens to a matching request.</summary>
    public SandboxFaultKind Kind { get; set; }

    /// <summary>The status of the answer, for <see cref="SandboxFaultKind.Answer"/> and <see cref="SandboxFaultKind.AnswerAfter"/>.</summary>
    public int Status { get; set; } = 500;

    /// <summary>The status of the answer for <see cref="SandboxFaultKind.Rewrite"/>; the service's own when it is missing.</summary>
    public int? RewrittenStatus { get; set; }

    /// <summary>How often the fault strikes before it is used up.</summary>
    public int Times { get; set; } = 1;

    /// <summary>How many matching requests pass before the fault strikes for the first time.</summary>
    public int Skip { get; set; }

    /// <summary>The text of the <c>Retry-After</c> header of the answer; null sends none.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>The body of the answer; null sends none.</summary>
    public string? Body { get; set; }

    /// <summary>
    /// The content type of the answer; when it is missing and the fault has a body, <c>text/plain</c>. For
    /// <see cref="SandboxFaultKind.Rewrite"/> and <see cref="SandboxFaultKind.Flood"/> the service's own when it is missing.
    /// </summary>
    public string? ContentType { get; set; }

    /// <summary>Further headers of the answer, such as <c>Location</c>, for <see cref="SandboxFaultKind.Answer"/> and <see cref="SandboxFaultKind.AnswerAfter"/>.</summary>
    public IDictionary<string, string> Headers { get; set; } = new Dictionary<string, string>();

    /// <summary>How long the answer, or the end of the connection, is held back once the work is done; for every kind.</summary>
    public TimeSpan Delay { get; set; }

    /// <summary>The time between two bytes, for <see cref="SandboxFaultKind.Drip"/>; none when it is zero.</summary>
    public TimeSpan Pause { get; set; }

    /// <summary>How many bytes of the body are sent, for <see cref="SandboxFaultKind.TruncateBody"/>; half of them when it is missing.</summary>
    public int? KeptBytes { get; set; }

    /// <summary>What becomes of the body, as text, for <see cref="SandboxFaultKind.Rewrite"/>; it is called from any thread. Unchanged when it is missing.</summary>
    public Func<string, string>? Rewrite { get; set; }

    /// <summary>The length of the body in bytes, for <see cref="SandboxFaultKind.Flood"/>.</summary>
    public long FloodBytes { get; set; } = 200_000_000;

    /// <summary>Whether the flood comes in chunks, so that its length is not given beforehand.</summary>
    public bool IsChunked { get; set; }
}
