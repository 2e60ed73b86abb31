using Provisioning.Batch;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Batch;

/// <summary>What a sender tells on the way comes out before its chunk ends, in order, and once.</summary>
public sealed class EarlyResultTests
{
    private readonly TaskCompletionSource _go = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int _told;

    [Fact]
    public void What_is_told_comes_out_while_the_rest_waits()
    {
        using CancellationTokenSource stop = new();
        using Dispatcher<int, string> dispatcher = new(new DispatcherOptions(), (items, chunk, token) => TellAsync(items, chunk, 2, token), stop.Token);
        Fill(dispatcher);

        using IEnumerator<string> results = dispatcher.Complete().GetEnumerator();

        Assert.Equal(["known", "r1", "r2", "known, too"], Take(results, 4));
        stop.Cancel();
        Assert.ThrowsAny<OperationCanceledException>(() => results.MoveNext());
    }

    [Fact]
    public void What_was_told_does_not_come_again_with_its_chunk()
    {
        using Dispatcher<int, string> dispatcher = new(new DispatcherOptions(), (items, chunk, token) => TellAsync(items, chunk, 2, token), CancellationToken.None);
        Fill(dispatcher);

        using IEnumerator<string> results = dispatcher.Complete().GetEnumerator();
        List<string> all = Take(results, 4);
        _go.SetResult();

        Assert.Equal(["known", "r1", "r2", "known, too", "r3"], [.. all, .. Take(results, int.MaxValue)]);
    }

    [Fact]
    public void What_was_told_does_not_come_again_with_a_failure()
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
        Assert.Equal(["known", "r1", "r2", "known, too"], all);
    }

    [Fact]
    public async Task What_is_told_comes_out_while_another_item_waits_for_its_place()
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
    public void A_chunk_does_not_hear_what_another_one_tells()
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
        dispatcher.AddResult("known");
        dispatcher.Add(1);
        dispatcher.Add(2);
        dispatcher.AddResult("known, too");
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
