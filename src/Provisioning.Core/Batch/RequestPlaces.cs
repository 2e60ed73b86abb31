namespace Provisioning.Batch;

/// <summary>How many requests to one service are on their way at once: a batch takes one place, and free ones are for rows that travel one by one.</summary>
internal sealed class RequestPlaces(int count) : ISendingPlaces, IDisposable
{
    private readonly SemaphoreSlim _places = new(count);

    /// <summary>Does the work of a batch in a place of its own, beside which it may take others.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return await work().ConfigureAwait(false);
        }
        finally
        {
            Give();
        }
    }

    public bool TryTake() => _places.Wait(0);

    public void Give()
    {
        try
        {
            _places.Release();
        }
        catch (ObjectDisposedException)
        {
            // The owner went away first: nobody waits for the place any more.
        }
    }

    public void Dispose() => _places.Dispose();
}
