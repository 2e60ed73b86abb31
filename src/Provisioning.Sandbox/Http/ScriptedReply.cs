using System.Text;

namespace Provisioning.Sandbox.Http;

/// <summary>The answer as a scripted fault wants it.</summary>
internal static class ScriptedReply
{
    /// <summary>What the fault itself says.</summary>
    public static Reply Of(SandboxFault fault)
    {
        Reply reply = fault.Body is null && fault.ContentType is null
            ? Reply.Empty(fault.Status)
            : Reply.Text(fault.Status, fault.ContentType ?? "text/plain", fault.Body ?? "");
        foreach (KeyValuePair<string, string> header in fault.Headers)
        {
            reply.With(header.Key, header.Value);
        }

        return fault.RetryAfter is null ? reply : reply.With("Retry-After", fault.RetryAfter);
    }

    /// <summary>What the fault makes of the answer of the work.</summary>
    public static Reply After(Reply reply, SandboxFault? fault) => reply.ClosesConnection ? reply : fault?.Kind switch
    {
        SandboxFaultKind.CutAfter => Reply.ClosedConnection,
        SandboxFaultKind.AnswerAfter => Of(fault),
        SandboxFaultKind.Rewrite => reply.WithBody(Rewritten(reply.Body, fault), fault.ContentType, fault.RewrittenStatus),
        SandboxFaultKind.Flood => reply.WithBody(reply.Body, fault.ContentType),
        _ => reply,
    };

    private static byte[] Rewritten(byte[] body, SandboxFault fault) =>
        fault.Rewrite is null ? body : Encoding.UTF8.GetBytes(fault.Rewrite(Encoding.UTF8.GetString(body)));
}
