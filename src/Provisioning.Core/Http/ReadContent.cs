using System.Net.Http;

namespace Provisioning.Http;

/// <summary>A body that was read to its end, given on without another copy.</summary>
internal sealed class ReadContent(byte[] bytes) : ByteArrayContent(bytes)
{
    public byte[] Bytes { get; } = bytes;
}
