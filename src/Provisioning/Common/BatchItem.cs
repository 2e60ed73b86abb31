using System.Management.Automation;
using Provisioning.Tabular;

namespace Provisioning.Commands;

/// <summary>What a row means, together with the row and the object that it was read from.</summary>
/// <typeparam name="T">What a row means.</typeparam>
internal sealed class BatchItem<T>
{
    public BatchItem(T value, SourceRow row, PSObject? input)
    {
        Value = value;
        Row = row;
        Input = input;
    }

    public T Value { get; }

    public SourceRow Row { get; }

    public PSObject? Input { get; }
}
