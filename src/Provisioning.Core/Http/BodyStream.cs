namespace Provisioning.Http;

/// <summary>A stream that writes into a <see cref="BodyBuffer"/>.</summary>
internal sealed class BodyStream(BodyBuffer buffer) : Stream
{
    public override bool CanRead => false;

    public override bool CanSeek => false;

    public override bool CanWrite => true;

    public override long Length => buffer.Length;

    public override long Position
    {
        get => buffer.Length;
        set => throw new NotSupportedException();
    }

    public override void Write(byte[] bytes, int offset, int count) => buffer.Write(bytes, offset, count);

#if NET
    public override void Write(ReadOnlySpan<byte> bytes) => buffer.Write(bytes);
#endif

    public override void Flush()
    {
    }

    public override int Read(byte[] bytes, int offset, int count) => throw new NotSupportedException();

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();
}
