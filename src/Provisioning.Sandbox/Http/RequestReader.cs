using System.Net;

namespace Provisioning.Sandbox.Http;

/// <summary>Takes a request off the wire.</summary>
internal static class RequestReader
{
    /// <summary>Bodies beyond this length are read to their end, so that the answer arrives, but not kept.</summary>
    public const int KeptBody = 64 * 1024 * 1024;

    public static Dictionary<string, string> Headers(HttpListenerRequest request) => request.Headers.AllKeys
        .Where(name => name is not null)
        .ToDictionary(name => name!, name => request.Headers[name] ?? "", StringComparer.OrdinalIgnoreCase);

    public static async Task<IncomingRequest> ReadAsync(HttpListenerRequest request, CancellationToken cancellation)
    {
        using MemoryStream kept = new();
        long length = 0;
        if (request.HasEntityBody)
        {
            byte[] buffer = new byte[81920];
            int count;
            while ((count = await request.InputStream.ReadAsync(buffer, 0, buffer.Length, cancellation).ConfigureAwait(false)) > 0)
            {
                length += count;
                if (length <= KeptBody)
                {
                    kept.Write(buffer, 0, count);
                }
            }
        }

        return new IncomingRequest(request.HttpMethod, request.RawUrl ?? "/", Headers(request))
        {
            Body = kept.ToArray(),
            BodyLength = length,
        };
    }
}
