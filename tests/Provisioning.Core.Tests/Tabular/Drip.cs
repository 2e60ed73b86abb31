using Provisioning.Common;

namespace Provisioning.Core.Tests.Tabular;

/// <summary>A stream as a pipe gives it: one byte at a time, and no way back.</summary>
internal sealed class Drip(byte[] bytes) : ForwardStream(new MemoryStream(bytes))
{
    public override int Read(byte[] buffer, int offset, int count) => Source.Read(buffer, offset, Math.Min(count, 1));
}
