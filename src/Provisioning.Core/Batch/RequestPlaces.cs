namespace Provisioning.Batch;

/// <summary>Limits the pending requests to one service: a batch takes one place, and rows that are sent one by one use the free ones.</summary>
/// <param name="count">How many places there are.</param>
internal sealed class RequestPlaces(int count) : IDisposable
{
    private readonly SemaphoreSlim _places = new(count);

    /// <summary>Does the work of a batch in its own place. It may take further places.</summary>
    internal async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            Give();
        }
    }

    /// <summary>Waits for a place; the caller returns it.</summary>
    internal Task WaitAsync(CancellationToken cancellationToken) => _places.WaitAsync(cancellationToken);

    /// <summary>Takes a place if there is a free one; the caller returns it.</summary>
    internal bool TryTake()
    {
        try
        {
            return _places.Wait(0);
        }
        catch (ObjectDisposedException)
        {
            return false;
        }
    }

    /// <summary>Returns a place.</summary>
    internal void Give()
    {
        try
        {
            _places.Release();
        }
        catch (ObjectDisposedException)
        {
            // The owner was disposed first, so nothing waits for the place any more.
        }
    }

    /// <summary>Disposes it; pending requests continue.</summary>
    public void Dispose() => _places.Dispose();
}
