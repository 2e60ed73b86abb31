using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>A stream in front of which the bytes that were already read are put back, so that the start of a pipe can be examined, too.</summary>
internal sealed class PrefixedStream(ArraySegment<byte> prefix, Stream rest) : ForwardStream(rest)
{
    private int _position;

    public override int Read(byte[] buffer, int offset, int count)
    {
        int length = Math.Min(count, prefix.Count - _position);
        if (length == 0)
        {
            return Source.Read(buffer, offset, count);
        }

        Array.Copy(prefix.Array!, prefix.Offset + _position, buffer, offset, length);
        _position += length;
        return length;
    }
}
