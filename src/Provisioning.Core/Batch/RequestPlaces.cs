namespace Provisioning.Batch;

/// <summary>How many requests to one service are on their way at once: a batch takes one place, and free ones are for rows that travel one by one.</summary>
/// <param name="count">How many places there are.</param>
internal sealed class RequestPlaces(int count) : IDisposable
{
    private readonly SemaphoreSlim _places = new(count);

    /// <summary>Does the work of a batch in a place of its own, beside which it may take others.</summary>
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

    /// <summary>Waits for a place; whoever gets it gives it back.</summary>
    internal Task WaitAsync(CancellationToken cancellationToken) => _places.WaitAsync(cancellationToken);

    /// <summary>Takes a place if there is a free one; whoever takes it gives it back.</summary>
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

    /// <summary>Gives a place back.</summary>
    internal void Give()
    {
        try
        {
            _places.Release();
        }
        catch (ObjectDisposedException)
        {
            // The owner was disposed of first: no one waits for the place any more.
        }
    }

    /// <summary>Ends it; what is on its way is not ended by that.</summary>
    public void Dispose() => _places.Dispose();
}
