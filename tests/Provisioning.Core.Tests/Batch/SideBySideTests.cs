using System.Collections.Concurrent;
using Provisioning.Batch;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Batch;

/// <summary>Single requests within a chunk share the concurrency limit of the Dispatcher.</summary>
public sealed class SideBySideTests
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource> _holds = new();
    private int _running;
    private int _most;

    [Theory]
    [InlineData(1)]
    [InlineData(3)]
    public async Task One_chunk_uses_the_whole_concurrency_limit(int places)
    {
        using Dispatcher<int, string> dispatcher = Make(places, chunkCount: 10);
        foreach (int item in Enumerable.Range(0, 10))
        {
            dispatcher.Add(item);
        }

        await ReleaseAsync(10, places);

        Assert.Equal(Enumerable.Range(0, 10).Select(HeldSender.Result), dispatcher.Complete());
        Assert.Equal(places, _most);
    }

    [Fact]
    public async Task Several_chunks_never_exceed_the_concurrency_limit()
    {
        using Dispatcher<int, string> dispatcher = Make(3, chunkCount: 4);
        Task adding = Task.Run(() =>
        {
            foreach (int item in Enumerable.Range(0, 16))
            {
                dispatcher.Add(item);
            }
        });

        await ReleaseAsync(16, 3);
        await adding.WaitAsync(Poll.Patience);

        Assert.Equal(Enumerable.Range(0, 16).Select(HeldSender.Result), dispatcher.Complete());
        Assert.Equal(3, _most);
    }

    [Fact]
    public async Task Items_run_one_after_the_other_without_a_Dispatcher()
    {
        List<int> order = [];

        await SideBySide.ForEachAsync(
            [1, 2, 3], places: null,
            (item, _) =>
            {
                order.Add(item);
                return Task.CompletedTask;
            },
            CancellationToken.None);

        Assert.Equal([1, 2, 3], order);
    }

    [Fact]
    public async Task Error_is_raised_after_running_items_have_ended()
    {
        using Dispatcher<int, string> dispatcher = Make(2, chunkCount: 6, failing: 0);
        foreach (int item in Enumerable.Range(0, 6))
        {
            dispatcher.Add(item);
        }

        await Poll.UntilAsync(() => Volatile.Read(ref _running) == 2);
        Release(0);
        Task<List<string>> results = Task.Run(() => dispatcher.Complete().ToList());
        await Poll.UntilAsync(() => Volatile.Read(ref _running) == 1);
        Assert.False(results.IsCompleted);
        foreach (int item in Enumerable.Range(1, 5))
        {
            Hold(item).TrySetResult();
        }

        await Assert.ThrowsAsync<InvalidOperationException>(() => results.WaitAsync(Poll.Patience));
        Assert.Equal(0, _running);
    }

    private Dispatcher<int, string> Make(int places, int chunkCount, int failing = -1) => new(
        new DispatcherOptions { ChunkCount = chunkCount, MaximumConcurrency = places },
        async (items, chunk, token) =>
        {
            await SideBySide.ForEachAsync(items, chunk.Places, (item, _) => WorkAsync(item, failing), token);
            return items.Select(HeldSender.Result).ToList();
        },
        CancellationToken.None);

    private async Task WorkAsync(int item, int failing)
    {
        int running = Interlocked.Increment(ref _running);
        InterlockedMax(running);
        await Hold(item).Task.WaitAsync(Poll.Patience);
        Interlocked.Decrement(ref _running);
        if (item == failing)
        {
            throw new InvalidOperationException("Failed.");
        }
    }

    private async Task ReleaseAsync(int count, int places)
    {
        await Poll.UntilAsync(() => Volatile.Read(ref _running) == places);
        HashSet<int> released = [];
        while (released.Count < count)
        {
            await Poll.UntilAsync(() => _holds.Keys.Any(i => !released.Contains(i)));
            int item = _holds.Keys.First(i => released.Add(i));
            Release(item);
        }
    }

    private void Release(int item) => Hold(item).SetResult();

    private TaskCompletionSource Hold(int item) =>
        _holds.GetOrAdd(item, _ => new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously));

    private void InterlockedMax(int value)
    {
        for (int earlier = Volatile.Read(ref _most); value > earlier; earlier = Volatile.Read(ref _most))
        {
            Interlocked.CompareExchange(ref _most, value, earlier);
        }
    }
}
