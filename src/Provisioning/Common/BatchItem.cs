using Provisioning.Tabular;

namespace Provisioning.Commands.Common;

/// <summary>What a row means, together with the row that it was read from.</summary>
/// <typeparam name="T">What a row means.</typeparam>
internal sealed class BatchItem<T>
{
    public BatchItem(T value, SourceRow row, long size)
    {
        Value = value;
        Row = row;
        Size = size;
    }

    public T Value { get; }

    public SourceRow Row { get; }

    /// <summary>The size in a request body; 0 where only the count matters.</summary>
    public long Size { get; }
}
