using System.Management.Automation;

namespace Provisioning.Commands;

/// <summary>What a row means, together with the object that it was read from.</summary>
/// <typeparam name="T">What a row means.</typeparam>
internal sealed class BatchItem<T>
{
    public BatchItem(T value, long row, PSObject? input)
    {
        Value = value;
        Row = row;
        Input = input;
    }

    public T Value { get; }

    public long Row { get; }

    public PSObject? Input { get; }
}
