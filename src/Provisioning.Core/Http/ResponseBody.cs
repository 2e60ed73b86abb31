using System.Buffers;

namespace Provisioning.Http;

/// <summary>The body of an answer. A long body stays in the parts in which it arrived, unless it is requested in one piece.</summary>
internal sealed class ResponseBody
{
    private readonly IReadOnlyList<byte[]> _parts;
    private readonly int _size;
    private byte[]? _all;

    public ResponseBody(byte[] all) : this([all], all.Length, all.Length) => _all = all;

    /// <param name="parts">The parts. A pool may have provided longer ones than requested.</param>
    /// <param name="size">How much of each is used; it may be less for the last one.</param>
    /// <param name="length">How long the body is.</param>
    public ResponseBody(IReadOnlyList<byte[]> parts, int size, int length)
    {
        _parts = parts;
        _size = size;
        Length = length;
    }

    public static ResponseBody Empty { get; } = new([]);

    public int Length { get; }

    /// <summary>The body in one piece, which is kept from then on.</summary>
    public byte[] ToArray() => _all ??= Start(Length);

    /// <summary>The first bytes, or the whole body if it is shorter.</summary>
    public byte[] Start(int count)
    {
        byte[] start = new byte[Math.Min(count, Length)];
        for (int i = 0, at = 0; at < start.Length; at += _size, i++)
        {
            Buffer.BlockCopy(_parts[i], 0, start, at, Math.Min(_size, start.Length - at));
        }

        return start;
    }

    public Stream Open() => _all is not null ? new MemoryStream(_all, writable: false) : new BodyReader(_parts, _size, Length);

    /// <summary>The body as readers of JSON take it.</summary>
    public ReadOnlySequence<byte> ToSequence()
    {
        Segment first = new(_parts[0].AsMemory(0, _size), 0);
        Segment last = first;
        for (int i = 1; i < _parts.Count; i++)
        {
            last = last.Append(_parts[i].AsMemory(0, _size));
        }

        return new ReadOnlySequence<byte>(first, 0, last, Length - (int)last.RunningIndex);
    }

    private sealed class Segment : ReadOnlySequenceSegment<byte>
    {
        public Segment(ReadOnlyMemory<byte> part, long start)
        {
            Memory = part;
            RunningIndex = start;
        }

        public Segment Append(ReadOnlyMemory<byte> part)
        {
            Segment next = new(part, RunningIndex + Memory.Length);
            Next = next;
            return next;
        }
    }
}
