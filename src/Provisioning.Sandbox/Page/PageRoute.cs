using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Page;

/// <summary>Answers the page's own requests beside the log, faults and latency, and lets all others pass.</summary>
internal sealed class PageRoute(LivePage page, Func<HttpExchange, CancellationToken, Task> others)
{
    public Task HandleAsync(HttpExchange exchange, CancellationToken stopping)
    {
        IncomingRequest request = new(exchange.Head.Method, exchange.Head.RawUrl, exchange.Head.Headers);
        return LivePage.Serves(request)
            ? ReplyWriter.SendAsync(exchange, Answer(request), fault: null, _ => { }, stopping)
            : others(exchange, stopping);
    }

#pragma warning disable CA1031 // A defect of the page must show in the browser, whatever it is.
    private Reply Answer(IncomingRequest request)
    {
        try
        {
            return page.Handle(request);
        }
        catch (Exception error)
        {
            return Reply.Text(500, "text/plain", "The page failed: " + error.Message);
        }
    }
#pragma warning restore CA1031
}
