using System.Net;
using System.Net.Http;

namespace Provisioning.Http;

/// <summary>A complete body, passed on without another copy.</summary>
internal sealed class ReadContent(ResponseBody body) : HttpContent
{
    public ResponseBody Body { get; } = body;

    protected override Task SerializeToStreamAsync(Stream stream, TransportContext? context) => Body.Open().CopyToAsync(stream);

    protected override bool TryComputeLength(out long length)
    {
        length = Body.Length;
        return true;
    }
}
