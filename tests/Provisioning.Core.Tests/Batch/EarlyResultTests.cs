using Provisioning.Batch;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Batch;

/// <summary>Early results of a sender are returned before its chunk ends, in order, and once.</summary>
public sealed class EarlyResultTests
{
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _told;

    [Fact]
    public void Early_results_are_returned_while_the_rest_waits()
    {
        using CancellationTokenSource stop = new();
        using Dispatcher<int, string> dispatcher = new(new DispatcherOptions(), (items, chunk, token) => TellAsync(items, chunk, 2, token), stop.Token);
        Fill(dispatcher);

        using IEnumerator<string> results = dispatcher.Complete().GetEnumerator();

        Assert.Equal(["early", "r1", "r2", "early, too"], Take(results, 4));
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => results.MoveNext());
    }

    [Fact]
    public void Early_results_are_not_repeated_with_their_chunk()
    {
        using Dispatcher<int, string> dispatcher = new(new DispatcherOptions(), (items, chunk, token) => TellAsync(items, chunk, 2, token), CancellationToken.None);
        Fill(dispatcher);

        using IEnumerator<string> results = dispatcher.Complete().GetEnumerator();
        List<string> all = Take(results, 4);
        _go.SetResult();

        Assert.Equal(["early", "r1", "r2", "early, too", "r3"], [.. all, .. Take(results, int.MaxValue)]);
    }

    [Fact]
    public void Early_results_are_not_repeated_with_a_failure()
    {
        TimeoutException failure = new("The service is down.");
        using Dispatcher<int, string> dispatcher = new(
            new DispatcherOptions(),
            async (items, chunk, token) =>
            {
                await TellAsync(items, chunk, 1, token);
                throw new ChunkInterruptedException(["r1", "r2"], failure);
            },
            CancellationToken.None);
        Fill(dispatcher);

        using IEnumerator<string> results = dispatcher.Complete().GetEnumerator();
        List<string> all = Take(results, 2);
        _go.SetResult();
        Exception error = Assert.ThrowsAny<TimeoutException>(() =>
        {
            while (results.MoveNext())
            {
                all.Add(results.Current);
            }
        });

        Assert.Same(failure, error);
        Assert.Equal(["early", "r1", "r2", "early, too"], all);
    }

    [Fact]
    public async Task Early_results_are_returned_while_an_item_waits_for_its_place()
    {
        List<string> early = [];
        using CancellationTokenSource stop = new();
        using Dispatcher<int, string> dispatcher = new(
            new DispatcherOptions { ChunkCount = 2 }, (items, chunk, token) => TellAsync(items, chunk, 1, token), stop.Token);
        dispatcher.WhileFull = () =>
        {
            early.AddRange(dispatcher.TakeEarly());
            if (early.Count > 0)
            {
                stop.Cancel();
            }
        };
        dispatcher.Add(1);
        dispatcher.Add(2);
        await Poll.UntilAsync(() => Volatile.Read(ref _told) == 1);
        dispatcher.Add(3);
        stop.CancelAfter(Poll.Patience);

        Assert.ThrowsAny<OperationCanceledException>(() => dispatcher.Add(4));

        Assert.Equal(["r1"], early);
    }

    [Fact]
    public void Early_results_of_one_chunk_do_not_affect_another()
    {
        using Dispatcher<int, string> dispatcher = new(
            new DispatcherOptions { ChunkCount = 1, MaximumConcurrency = 2 },
            (items, chunk, token) => items[0] == 1 ? SilentAsync(items, token) : TellAsync(items, chunk, 1, token),
            CancellationToken.None);
        dispatcher.Add(1);
        dispatcher.Add(2);
        _go.SetResult();

        Assert.Equal(["r1", "r2"], dispatcher.Complete());
    }

    private static void Fill(Dispatcher<int, string> dispatcher)
    {
        dispatcher.AddResult("early");
        dispatcher.Add(1);
        dispatcher.Add(2);
        dispatcher.AddResult("early, too");
        dispatcher.Add(3);
    }

    private static List<string> Take(IEnumerator<string> results, int count)
    {
        List<string> taken = [];
        while (taken.Count < count && results.MoveNext())
        {
            taken.Add(results.Current);
        }

        return taken;
    }

    private async Task<IReadOnlyList<string>> TellAsync(
        IReadOnlyList<int> items, SentChunk<string> chunk, int count, CancellationToken cancellationToken)
    {
        foreach (int item in items.Take(count))
        {
            await Task.Yield();
            chunk.Early!.Report(HeldSender.Result(item));
            Interlocked.Increment(ref _told);
        }

        return await SilentAsync(items, cancellationToken);
    }

    private async Task<IReadOnlyList<string>> SilentAsync(IReadOnlyList<int> items, CancellationToken cancellationToken)
    {
        await _go.Task.WaitAsync(cancellationToken);
        return [.. items.Select(HeldSender.Result)];
    }
}
