namespace Provisioning.Sandbox.Http;

/// <summary>What a scripted fault does to the request it meets.</summary>
public enum SandboxFaultKind
{
    /// <summary>The fault's status and body are the answer; no work is done.</summary>
    Answer,

    /// <summary>The connection is closed without an answer; no work is done.</summary>
    CutBefore,

    /// <summary>The work is done, then the connection is closed without an answer.</summary>
    CutAfter,

    /// <summary>The work is done, and the answer's body breaks off with the connection: in the middle, or after <see cref="SandboxFault.KeptBytes"/>.</summary>
    TruncateBody,

    /// <summary>No work is done and no answer is given until the sandbox stops.</summary>
    Hang,

    /// <summary>The work is done, and then the fault's status and body are the answer.</summary>
    AnswerAfter,

    /// <summary>The work is done, and the answer is the service's own, after <see cref="SandboxFault.Delay"/>.</summary>
    Late,

    /// <summary>The work is done, and the answer's body comes one byte at a time, with <see cref="SandboxFault.Pause"/> between two of them.</summary>
    Drip,

    /// <summary>The work is done, and the answer goes out with the body that <see cref="SandboxFault.Rewrite"/> makes of its own, and the fault's content type and status.</summary>
    Rewrite,

    /// <summary>The work is done, and the answer's body is <see cref="SandboxFault.FloodBytes"/> long; it is made while it is sent.</summary>
    Flood,
}
