namespace Provisioning.Http;

/// <summary>Reads a body that consists of parts, in each of which the same length is used.</summary>
internal sealed class BodyReader(IReadOnlyList<byte[]> parts, int size, int length) : Stream
{
    private int _position;

    public override bool CanRead => true;

    public override bool CanSeek => false;

    public override bool CanWrite => false;

    public override long Length => length;

    public override long Position
    {
        get => _position;
        set => throw new NotSupportedException();
    }

    public override int Read(byte[] buffer, int offset, int count)
    {
        int read = 0;
        while (read < count && _position < length)
        {
            int at = _position % size;
            int fitting = Math.Min(Math.Min(count - read, size - at), length - _position);
            Buffer.BlockCopy(parts[_position / size], at, buffer, offset + read, fitting);
            _position += fitting;
            read += fitting;
        }

        return read;
    }

    public override void Flush()
    {
    }

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
