using System;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Dispatch;

namespace Provisioning.Planning;

/// <summary>The places for requests of a run to one service: a batch takes one, and free ones are for rows that travel one by one.</summary>
internal sealed class StepPlaces : SideBySide.IPlaces, IDisposable
{
    private readonly SemaphoreSlim _places;

    public StepPlaces(int count) => _places = new SemaphoreSlim(count);

    /// <summary>Does the work of a batch in a place of its own, beside which it may take others.</summary>
    public async Task<T> RunAsync<T>(Func<Task<T>> work, CancellationToken cancellationToken)
    {
        await _places.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            SideBySide.Places = this;
            return await work().ConfigureAwait(false);
        }
        finally
        {
            _places.Release();
        }
    }

    public bool TryTake() => _places.Wait(0);

    public void Give() => _places.Release();

    public void Dispose() => _places.Dispose();
}
