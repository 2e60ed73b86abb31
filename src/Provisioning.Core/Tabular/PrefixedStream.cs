using Provisioning.Common;

namespace Provisioning.Tabular;

/// <summary>A stream with bytes that were read from it already put back in front, so that a pipe can be looked at, too.</summary>
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
