namespace Provisioning.Sandbox.Http;

/// <summary>Puts an answer on the wire, as a whole or as a scripted fault wants it.</summary>
internal static class ReplyWriter
{
    public static async Task SendAsync(
        HttpExchange exchange, Reply reply, SandboxFault? fault, Action<int> sent, CancellationToken cancellation)
    {
        if (reply.ClosesConnection)
        {
            exchange.Cut();
            return;
        }

        // Some writes block until the other side reads, whatever the token says.
        using CancellationTokenRegistration _ = cancellation.Register(exchange.Cut);
        BodyWriter writer = new(exchange, reply, sent, cancellation);
        bool hasBody = exchange.Head.Method != "HEAD" && reply.Status is not (204 or 304);
        switch (hasBody ? fault?.Kind : null)
        {
            case SandboxFaultKind.TruncateBody:
                await writer.BeginAsync(reply.Body, Math.Min(fault!.KeptBytes ?? reply.Body.Length / 2, reply.Body.Length)).ConfigureAwait(false);
                exchange.Cut();
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

        await exchange.EndAsync(cancellation).ConfigureAwait(false);
    }
}
