using System.Net;
using Provisioning.Sandbox.Http;

namespace Provisioning.Sandbox.Page;

/// <summary>Answers the page's own requests beside the log, faults and latency, and lets all others pass.</summary>
internal sealed class PageRoute(LivePage page, Func<HttpListenerContext, CancellationToken, Task> others)
{
    public Task HandleAsync(HttpListenerContext context, CancellationToken stopping)
    {
        HttpListenerRequest received = context.Request;
        IncomingRequest request = new(received.HttpMethod, received.RawUrl ?? "/", RequestReader.Headers(received));
        return LivePage.Serves(request)
            ? ReplyWriter.SendAsync(context, Answer(request), fault: null, _ => { }, stopping)
            : others(context, stopping);
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
