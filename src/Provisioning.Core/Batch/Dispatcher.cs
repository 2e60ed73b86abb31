using System.Runtime.ExceptionServices;

namespace Provisioning.Batch;

/// <summary>
/// Takes items on the pipeline thread, sends them in chunks in the background, and returns results on the
/// pipeline thread in the order of the input. It is not thread-safe: one pipeline thread owns it.
/// </summary>
/// <typeparam name="TItem">An item to send.</typeparam>
/// <typeparam name="TResult">The result of an item.</typeparam>
/// <param name="options">Chunks and concurrency.</param>
/// <param name="send">
/// Sends a chunk and returns one result for each item, in order. An exception ends the whole dispatch; with a
/// <see cref="ChunkInterruptedException"/> the results so far are returned first.
/// </param>
/// <param name="cancellationToken">Ends everything within a second.</param>
internal sealed class Dispatcher<TItem, TResult>(
    DispatcherOptions options,
    Func<IReadOnlyList<TItem>, SentChunk<TResult>, CancellationToken, Task<IReadOnlyList<TResult>>> send,
    CancellationToken cancellationToken) : IDisposable
{
    private readonly CancellationTokenSource _cancellation = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
    private readonly RequestPlaces _places = new(options.MaximumConcurrency);
    private readonly Queue<DispatchChunk<TItem, TResult>> _closed = new();
    private DispatchChunk<TItem, TResult> _open = new();
    private volatile bool _failed;
    private bool _isEnded;

    /// <summary>How many items were handed to the sender so far.</summary>
    public long Sent { get; private set; }

    /// <summary>True when <see cref="TakeReady"/> has results to return.</summary>
    internal bool IsAnyReady => _closed.Count > 0 && (_closed.Peek().Work!.IsCompleted || _closed.Peek().IsAnyEarly);

    /// <summary>
    /// Called again and again on the pipeline thread while <see cref="Add"/> has to wait for a place; <see cref="TakeEarly"/> is the only
    /// call that is allowed there.
    /// </summary>
    internal Action? WhileFull { get; set; }

    /// <summary>Sends nothing more. Pending requests end as usual, and items that were not sent have no result.</summary>
    internal void EndSending() => _isEnded = true;

    /// <summary>Takes an item; blocks while the maximum number of chunks is pending.</summary>
    /// <param name="item">The item.</param>
    /// <param name="size">Its size in bytes on the wire, for the limit on bytes.</param>
    public void Add(TItem item, long size = 0)
    {
        if (_open.Count > 0 && _open.Bytes + size > options.ChunkBytes)
        {
            Flush();
        }

        _open.Add(item, size);
        if (_open.Count >= options.ChunkCount)
        {
            Flush();
        }
    }

    /// <summary>Takes the result of an item that is not sent; it keeps its place in the order.</summary>
    /// <param name="result">The result.</param>
    public void AddResult(TResult result) => _open.AddResult(result);

    /// <summary>Returns the next results in order that are ready, without waiting.</summary>
    /// <returns>The results; each is returned once.</returns>
    public IEnumerable<TResult> TakeReady()
    {
        while (_closed.Count > 0 && _closed.Peek().Work!.IsCompleted)
        {
            foreach (TResult result in Take())
            {
                yield return result;
            }
        }

        foreach (TResult result in TakeEarly())
        {
            yield return result;
        }
    }

    /// <summary>Returns the early results of the next chunk in order while it is in progress.</summary>
    internal IEnumerable<TResult> TakeEarly() => _closed.Count == 0 ? [] : _closed.Peek().EarlyResults();

    /// <summary>Sends the remaining items, waits, and returns all remaining results.</summary>
    /// <returns>The results; each is returned once.</returns>
    public IEnumerable<TResult> Complete()
    {
        if (!_failed)
        {
            Flush();
        }

        while (_closed.Count > 0)
        {
            bool isOver = PipelineWait.IsOver(_closed.Peek().Work!, options.WhileWaiting, _cancellation.Token);
            foreach (TResult result in isOver ? Take() : TakeEarly())
            {
                yield return result;
            }
        }
    }

    /// <summary>Cancels pending requests.</summary>
    public void Dispose()
    {
        _cancellation.Cancel();
        _cancellation.Dispose();
        _places.Dispose();
    }

    private void Flush()
    {
        if (_open.IsEmpty || _isEnded)
        {
            return;
        }

        DispatchChunk<TItem, TResult> chunk = _open;
        _open = new DispatchChunk<TItem, TResult>();
        IReadOnlyList<TItem> items = chunk.ItemsToSend();
        Task<IReadOnlyList<TResult>> work = items.Count == 0 ? Task.FromResult<IReadOnlyList<TResult>>([]) : Start(chunk, items);

        // Sending may have been stopped during the wait for a place.
        if (!_isEnded)
        {
            chunk.Close(work);
            _closed.Enqueue(chunk);
        }
    }

    private Task<IReadOnlyList<TResult>> Start(DispatchChunk<TItem, TResult> chunk, IReadOnlyList<TItem> items)
    {
        PipelineWait.For(_places.WaitAsync(_cancellation.Token), options.WhileWaiting + WhileFull, _cancellation.Token);

        // Cancelling also ends the wait for a place; in both cases nothing is started any more.
        _cancellation.Token.ThrowIfCancellationRequested();
        if (_failed || _isEnded)
        {
            _places.Give();
            return Task.FromCanceled<IReadOnlyList<TResult>>(new CancellationToken(canceled: true));
        }

        Sent += items.Count;
        CancellationToken token = _cancellation.Token;
        return Task.Run(() => SendAsync(chunk, items, token), token);
    }

    private async Task<IReadOnlyList<TResult>> SendAsync(
        DispatchChunk<TItem, TResult> chunk,
        IReadOnlyList<TItem> items,
        CancellationToken cancellationToken)
    {
        try
        {
            IReadOnlyList<TResult> results = await send(items, new SentChunk<TResult>(chunk, _places), cancellationToken).ConfigureAwait(false);
            return results.Count == items.Count
                ? results
                : throw new InvalidOperationException($"The sender returned {results.Count} results for {items.Count} items.");
        }
        catch (Exception)
        {
            _failed = true;
            throw;
        }
        finally
        {
            _places.Give();
        }
    }

    private IEnumerable<TResult> Take()
    {
        DispatchChunk<TItem, TResult> chunk = _closed.Dequeue();
        return chunk.Work!.Status == TaskStatus.RanToCompletion ? chunk.Results() : Fail(chunk);
    }

    // Completed items, in this chunk and in others, are reported before the failure ends everything, and so are items that were not
    // sent. It is unknown here which items of a failed chunk are done, so the items that were not sent follow them.
    private IEnumerable<TResult> Fail(DispatchChunk<TItem, TResult> failed)
    {
        ExceptionDispatchInfo failure = failed.Failure(out IReadOnlyList<TResult> completed);
        foreach (TResult result in completed.Concat(failed.SettledResults()))
        {
            yield return result;
        }

        while (_closed.Count > 0)
        {
            DispatchChunk<TItem, TResult> other = _closed.Dequeue();
            PipelineWait.For(other.Work!, options.WhileWaiting, _cancellation.Token);
            if (other.Work!.Status != TaskStatus.RanToCompletion)
            {
                other.Failure(out completed);
            }

            foreach (TResult result in other.Work.Status == TaskStatus.RanToCompletion
                ? other.Results()
                : completed.Concat(other.SettledResults()))
            {
                yield return result;
            }
        }

        foreach (TResult result in _open.SettledResults())
        {
            yield return result;
        }

        failure.Throw();
    }
}
