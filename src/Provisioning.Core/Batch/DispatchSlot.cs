namespace Provisioning.Batch;

/// <summary>The place of one item in the order of the output: to be sent, or with a result that is known already.</summary>
internal readonly struct DispatchSlot<TItem, TResult>
{
    public DispatchSlot(TItem item)
    {
        Item = item;
        Result = default!;
        IsSettled = false;
    }

    public DispatchSlot(TResult result)
    {
        Item = default!;
        Result = result;
        IsSettled = true;
    }

    public TItem Item { get; }

    public TResult Result { get; }

    public bool IsSettled { get; }
}
