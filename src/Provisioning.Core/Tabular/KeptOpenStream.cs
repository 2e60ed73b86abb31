namespace Provisioning.Tabular;

/// <summary>A stream whose positions count from where it was handed over, and that its user cannot close.</summary>
internal sealed class KeptOpenStream(Stream source) : Stream
{
    private readonly long _start = source.Position;

    public override bool CanRead => true;

    public override bool CanSeek => true;

    public override bool CanWrite => false;

    public override long Length => source.Length - _start;

    public override long Position
    {
        get => source.Position - _start;
        set => source.Position = value + _start;
    }

    public override int Read(byte[] buffer, int offset, int count) => source.Read(buffer, offset, count);

    public override long Seek(long offset, SeekOrigin origin) =>
        (origin == SeekOrigin.Begin ? source.Seek(offset + _start, origin) : source.Seek(offset, origin)) - _start;

    public override void Flush()
    {
    }

    public override void SetLength(long value) => throw new NotSupportedException();

    public override void Write(byte[] buffer, int offset, int count) => throw new NotSupportedException();
}
