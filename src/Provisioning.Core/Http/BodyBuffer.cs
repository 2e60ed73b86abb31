using System.Buffers;

namespace Provisioning.Http;

/// <summary>Gathers a body of unknown length in pooled parts, so that nothing is copied again and again while it grows.</summary>
internal sealed class BodyBuffer : IDisposable
{
    // The length of the pool's arrays, and short enough to be collected like other objects.
    private const int PartBytes = 64 * 1024;

    private readonly List<byte[]> _parts = [];
    private int _used = PartBytes;

    public int Length { get; private set; }

    /// <summary>Where to write next; never empty.</summary>
    public ArraySegment<byte> Free
    {
        get
        {
            if (_used == PartBytes)
            {
                _parts.Add(ArrayPool<byte>.Shared.Rent(PartBytes));
                _used = 0;
            }

            return new ArraySegment<byte>(_parts[_parts.Count - 1], _used, PartBytes - _used);
        }
    }

    /// <summary>Records how much of the free part was written.</summary>
    public void Advance(int count)
    {
        _used += count;
        Length += count;
    }

    public void Write(byte[] bytes, int offset, int count) => Write(bytes.AsSpan(offset, count));

    public void Write(ReadOnlySpan<byte> bytes)
    {
        while (!bytes.IsEmpty)
        {
            ArraySegment<byte> free = Free;
            int fitting = Math.Min(bytes.Length, free.Count);
            bytes.Slice(0, fitting).CopyTo(free.AsSpan());
            Advance(fitting);
            bytes = bytes.Slice(fitting);
        }
    }

    /// <summary>The body of an answer. A long body keeps its parts, which are not returned to the pool.</summary>
    public ResponseBody ToBody()
    {
        if (Length <= PartBytes)
        {
            return new ResponseBody(ToArray());
        }

        List<byte[]> parts = [.. _parts];
        _parts.Clear();
        return new ResponseBody(parts, PartBytes, Length);
    }

    public byte[] ToArray()
    {
        byte[] all = new byte[Length];
        for (int i = 0, at = 0; at < Length; at += PartBytes, i++)
        {
            Buffer.BlockCopy(_parts[i], 0, all, at, Math.Min(PartBytes, Length - at));
        }

        return all;
    }

    public void Dispose()
    {
        _parts.ForEach(p => ArrayPool<byte>.Shared.Return(p));
        _parts.Clear();
    }
}
