namespace Provisioning.Sandbox.Http;

/// <summary>The way of one request: log, latency, scripted fault, work, answer.</summary>
internal sealed class RequestPipeline(Func<TimeSpan> latency, RequestLog log, FaultList faults, Func<IncomingRequest, Reply> work)
{
    public async Task HandleAsync(HttpExchange exchange, CancellationToken stopping)
    {
        RequestLog.LoggedRequest entry = log.Arrive(exchange.Head.Method, exchange.Head.RawUrl);
        IncomingRequest request = await exchange.ReadAsync(stopping).ConfigureAwait(false);
        entry.Update(request);
        TimeSpan pause = latency();
        if (pause > TimeSpan.Zero)
        {
            await Task.Delay(pause, stopping).ConfigureAwait(false);
        }

        SandboxFault? fault = faults.Take(request);
        if (fault?.Kind == SandboxFaultKind.Hang)
        {
            entry.Update(request, fault: nameof(SandboxFaultKind.Hang));
            await Task.Delay(Timeout.Infinite, stopping).ConfigureAwait(false);
        }

        Reply reply = Answer(request, fault, out string? remark);
        if (fault?.Delay > TimeSpan.Zero)
        {
            entry.Update(request, fault: remark);
            await Task.Delay(fault.Delay, stopping).ConfigureAwait(false);
        }

        entry.Update(request, reply.Status, remark);
        await ReplyWriter.SendAsync(exchange, reply, fault, entry.Sent, stopping).ConfigureAwait(false);
    }

    private Reply Answer(IncomingRequest request, SandboxFault? fault, out string? remark)
    {
        remark = fault?.Kind.ToString();
        switch (fault?.Kind)
        {
            case SandboxFaultKind.Answer:
                return ScriptedReply.Of(fault);
            case SandboxFaultKind.CutBefore:
                return Reply.ClosedConnection;
            default:
                return ScriptedReply.After(Work(request, ref remark), fault);
        }
    }

#pragma warning disable CA1031 // A defect of the sandbox must show in the log, whatever it is.
    private Reply Work(IncomingRequest request, ref string? remark)
    {
        try
        {
            return work(request);
        }
        catch (Exception error)
        {
            remark = $"exception: {error}";
            return Reply.Text(500, "text/plain", "The sandbox failed: " + error.Message);
        }
    }
#pragma warning restore CA1031
}
