using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>What a row means, together with the row that it was read from.</summary>
/// <typeparam name="T">What a row means.</typeparam>
internal sealed class BatchItem<T>(T value, SourceRow row, long size)
{
    public T Value { get; } = value;

    public SourceRow Row { get; } = row;

    /// <summary>The size in a request body; 0 where only the count matters.</summary>
    public long Size { get; } = size;
}
