namespace Provisioning.Dispatch;

/// <summary>The place of one item in the order of the output.</summary>
/// <typeparam name="TItem">What is sent.</typeparam>
/// <typeparam name="TResult">What comes back.</typeparam>
public sealed class DispatchTicket<TItem, TResult>
{
    internal DispatchTicket(TItem item, long size)
    {
        Item = item;
        Size = size;
    }

    internal DispatchTicket(TResult result)
    {
        Item = default!;
        Result = result;
        IsSettled = true;
    }

    internal TItem Item { get; }

    internal long Size { get; }

    internal TResult? Result { get; private set; }

    /// <summary>True when the result is known without sending.</summary>
    internal bool IsSettled { get; private set; }

    internal void Settle(TResult result)
    {
        Result = result;
        IsSettled = true;
    }
}
