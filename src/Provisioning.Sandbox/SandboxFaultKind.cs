namespace Provisioning.Sandbox;

/// <summary>What a scripted fault does to the request it meets.</summary>
public enum SandboxFaultKind
{
    /// <summary>The fault's status and body are the answer; no work is done.</summary>
    Answer,

    /// <summary>The connection is closed without an answer; no work is done.</summary>
    CutBefore,

    /// <summary>The work is done, then the connection is closed without an answer.</summary>
    CutAfter,

    /// <summary>The work is done, and only the first half of the answer's body is sent.</summary>
    TruncateBody,

    /// <summary>No work is done and no answer is given until the sandbox stops.</summary>
    Hang,
}
