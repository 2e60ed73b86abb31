namespace Provisioning.Batch;

/// <summary>
/// Processes items of a chunk that are sent one by one: as many at once as the Dispatcher has free places, so that one large chunk is
/// as fast as several small ones. Without a Dispatcher, one after the other.
/// </summary>
internal static class SideBySide
{
    /// <summary>Does the work for every item, in their order. An exception ends all of it after the items that were started.</summary>
    public static async Task ForEachAsync<T>(
        IReadOnlyList<T> items, RequestPlaces? places, Func<T, CancellationToken, Task> work, CancellationToken cancellationToken)
    {
        if (items.Count == 0)
        {
            return;
        }

        using CancellationTokenSource ended = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        List<Task> helpers = [];
        int next = -1;
        try
        {
            await WorkAsync(mayCall: true).ConfigureAwait(false);
        }
        finally
        {
            await Task.WhenAll(helpers).ConfigureAwait(false);
        }

        async Task WorkAsync(bool mayCall)
        {
            for (int i = Next(); i < items.Count; i = Next())
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (mayCall)
                {
                    CallHelpers(items.Count - i - 1 - helpers.Count(h => !h.IsCompleted));
                }

                try
                {
                    await work(items[i], cancellationToken).ConfigureAwait(false);
                }
                catch (Exception)
                {
                    ended.Cancel();
                    throw;
                }
            }
        }

        int Next() => ended.IsCancellationRequested && !cancellationToken.IsCancellationRequested ? items.Count : Interlocked.Increment(ref next);

        void CallHelpers(int most)
        {
            for (; most > 0 && places?.TryTake() == true; most--)
            {
                helpers.Add(Task.Run(HelpAsync, CancellationToken.None));
            }
        }

        async Task HelpAsync()
        {
            try
            {
                await WorkAsync(mayCall: false).ConfigureAwait(false);
            }
            finally
            {
                places!.Give();
            }
        }
    }
}
