using System.Collections.Generic;
using System.Net;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Sandbox.Http;

/// <summary>Puts an answer on the wire.</summary>
internal static class ReplyWriter
{
    public static async Task SendAsync(HttpListenerContext context, Reply reply, bool truncated, CancellationToken cancellation)
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

        bool hasBody = context.Request.HttpMethod != "HEAD" && reply.Status is not (204 or 304);
        response.ContentLength64 = hasBody ? reply.Body.Length : 0;
        int count = !hasBody ? 0 : truncated ? reply.Body.Length / 2 : reply.Body.Length;
        await response.OutputStream.WriteAsync(reply.Body, 0, count, cancellation).ConfigureAwait(false);
        if (truncated)
        {
            ConnectionCutter.Cut(context);
        }
        else
        {
            response.Close();
        }
    }
}
