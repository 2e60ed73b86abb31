namespace Provisioning.Sandbox;

/// <summary>A fault that the sandbox produces on purpose for the next requests that match it.</summary>
public sealed class SandboxFault
{
    /// <summary>The method to match, regardless of case; null matches every method.</summary>
    public string? Method { get; set; }

    /// <summary>A part of the decoded path, or of the address as sent, to match; null matches every address.</summary>
    public string? PathContains { get; set; }

    /// <summary>What happens to a matching request.</summary>
    public SandboxFaultKind Kind { get; set; }

    /// <summary>The status of the answer, for <see cref="SandboxFaultKind.Answer"/>.</summary>
    public int Status { get; set; } = 500;

    /// <summary>How often the fault strikes before it is used up.</summary>
    public int Times { get; set; } = 1;

    /// <summary>How many matching requests pass before the fault strikes for the first time.</summary>
    public int Skip { get; set; }

    /// <summary>The text of the <c>Retry-After</c> header of the answer; null sends none.</summary>
    public string? RetryAfter { get; set; }

    /// <summary>The body of the answer; null sends none.</summary>
    public string? Body { get; set; }

    /// <summary>The content type of the answer; when it is missing and there is a body, <c>text/plain</c>.</summary>
    public string? ContentType { get; set; }
}
