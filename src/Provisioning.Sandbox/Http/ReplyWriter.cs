using System.Net;

namespace Provisioning.Sandbox.Http;

/// <summary>Puts an answer on the wire, as a whole or as a scripted fault wants it.</summary>
internal static class ReplyWriter
{
    public static async Task SendAsync(
        HttpListenerContext context, Reply reply, SandboxFault? fault, Action<int> sent, CancellationToken cancellation)
    {
        HttpListenerResponse response = context.Response;
        if (reply.ClosesConnection)
        {
            ConnectionCutter.Cut(context);
            return;
        }

        response.StatusCode = reply.Status;
        if (reply.ContentType is not null)
        {
            response.ContentType = reply.ContentType;
        }

        foreach (KeyValuePair<string, string> header in reply.Headers)
        {
            response.AddHeader(header.Key, header.Value);
        }

        // Some writes block until the other side reads, whatever the token says.
        using CancellationTokenRegistration _ = cancellation.Register(() => ConnectionCutter.Cut(context));
        BodyWriter writer = new(response, sent, cancellation);
        bool hasBody = context.Request.HttpMethod != "HEAD" && reply.Status is not (204 or 304);
        switch (hasBody ? fault?.Kind : null)
        {
            case SandboxFaultKind.TruncateBody:
                await writer.BeginAsync(reply.Body, Math.Min(fault!.KeptBytes ?? reply.Body.Length / 2, reply.Body.Length)).ConfigureAwait(false);
                ConnectionCutter.Cut(context);
                return;
            case SandboxFaultKind.Drip:
                await writer.DripAsync(reply.Body, fault!.Pause).ConfigureAwait(false);
                break;
            case SandboxFaultKind.Flood:
                await writer.FloodAsync(fault!.FloodBytes, fault.IsChunked).ConfigureAwait(false);
                break;
            default:
                byte[] body = hasBody ? reply.Body : Array.Empty<byte>();
                await writer.BeginAsync(body, body.Length).ConfigureAwait(false);
                break;
        }

        response.Close();
    }
}
