using Provisioning.Tabular;

namespace Provisioning.Commands;

/// <summary>What a row means, together with the row that it was read from.</summary>
/// <typeparam name="T">What a row means.</typeparam>
internal sealed class BatchItem<T>
{
    public BatchItem(T value, SourceRow row)
    {
        Value = value;
        Row = row;
    }

    public T Value { get; }

    public SourceRow Row { get; }
}
