using System.Collections.Concurrent;
using Provisioning.Batch;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Batch;

/// <summary>Results come in the order of the input, whatever happens in between.</summary>
public sealed class DispatcherOrderTests
{
    [Theory]
    [InlineData(1, 1)]
    [InlineData(3, 4)]
    [InlineData(7, 16)]
    [InlineData(100, 8)]
    public void The_order_of_the_input_is_kept_when_chunks_end_at_random(int chunkCount, int concurrency)
    {
        Random random = new(4711);
        int running = 0;
        int most = 0;
        using Dispatcher<int, int> dispatcher = new(
            new DispatcherOptions { ChunkCount = chunkCount, MaximumConcurrency = concurrency },
            async (items, _, token) =>
            {
                int now = Interlocked.Increment(ref running);
                InterlockedMax(ref most, now);
                int pause;
                lock (random)
                {
                    pause = random.Next(4);
                }

                await Task.Delay(pause, token);
                Interlocked.Decrement(ref running);
                return items.Select(i => -i).ToList();
            },
            CancellationToken.None);
        List<int> results = [];

        for (int i = 1; i <= 500; i++)
        {
            dispatcher.Add(i);
            results.AddRange(dispatcher.TakeReady());
        }

        results.AddRange(dispatcher.Complete());
        Assert.Equal(Enumerable.Range(1, 500).Select(i => -i), results);
        Assert.InRange(most, 1, concurrency);
        Assert.Equal(500, dispatcher.Sent);
    }

    [Fact]
    public async Task A_chunk_that_ends_first_waits_for_those_before_it()
    {
        HeldSender sender = new();
        using Dispatcher<int, string> dispatcher = new(
            new DispatcherOptions { ChunkCount = 1, MaximumConcurrency = 3 }, sender.SendAsync, CancellationToken.None);
        dispatcher.Add(1);
        dispatcher.Add(2);
        dispatcher.Add(3);
        await Poll.UntilAsync(() => sender.Started == 3);

        sender.Finish(3);
        sender.Finish(2);
        Assert.Empty(dispatcher.TakeReady());
        sender.Finish(1);

        Assert.Equal(["r1", "r2", "r3"], dispatcher.Complete());
    }

    [Fact]
    public void Early_result_keeps_its_place()
    {
        using Dispatcher<int, string> dispatcher = Echo(new DispatcherOptions { ChunkCount = 2 });

        dispatcher.AddResult("early 0");
        dispatcher.Add(1);
        dispatcher.AddResult("early a");
        dispatcher.AddResult("early b");
        dispatcher.Add(2);
        dispatcher.AddResult("early c");
        dispatcher.Add(3);
        dispatcher.AddResult("early d");

        Assert.Equal(["early 0", "r1", "early a", "early b", "r2", "early c", "r3", "early d"], dispatcher.Complete());
    }

    [Fact]
    public void Early_results_need_no_sender()
    {
        using Dispatcher<int, string> dispatcher = new(
            new DispatcherOptions(), (_, _, _) => throw new InvalidOperationException("Nothing is to be sent."), CancellationToken.None);

        dispatcher.AddResult("a");
        dispatcher.AddResult("b");

        Assert.Equal(["a", "b"], dispatcher.Complete());
        Assert.Equal(0, dispatcher.Sent);
    }

    [Fact]
    public void No_input_gives_no_output()
    {
        using Dispatcher<int, string> dispatcher = Echo(new DispatcherOptions());

        Assert.Empty(dispatcher.Complete());
    }

    [Theory]
    [InlineData(3, "1,2,3|4,5,6|7")]
    [InlineData(7, "1,2,3,4,5,6,7")]
    [InlineData(100, "1,2,3,4,5,6,7")]
    public void Chunks_are_formed_by_count(int count, string chunks) => Assert.Equal(
        chunks, Chunks(new DispatcherOptions { ChunkCount = count }, Enumerable.Range(1, 7).Select(i => (i, 1L))));

    [Theory]
    [InlineData("4,4,4,4", "1,2|3,4")]
    [InlineData("10,1,9,1", "1|2,3|4")]
    [InlineData("99,1,99", "1|2|3")]
    public void Chunks_are_formed_by_bytes_and_one_row_may_be_larger_alone(string sizes, string chunks) => Assert.Equal(
        chunks,
        Chunks(
            new DispatcherOptions { ChunkBytes = 10 },
            sizes.Split(',').Select((size, i) => (i + 1, long.Parse(size, System.Globalization.CultureInfo.InvariantCulture)))));

    [Fact]
    public async Task An_item_beyond_the_limit_waits_until_a_chunk_has_ended()
    {
        HeldSender sender = new();
        using Dispatcher<int, string> dispatcher = new(
            new DispatcherOptions { ChunkCount = 1, MaximumConcurrency = 2 }, sender.SendAsync, CancellationToken.None);
        dispatcher.Add(1);
        dispatcher.Add(2);
        Task third = Task.Run(() => dispatcher.Add(3));
        await Poll.UntilAsync(() => sender.Started == 2);

        Assert.False(third.IsCompleted);
        sender.Finish(2);
        await third.WaitAsync(Poll.Patience);
        await Poll.UntilAsync(() => sender.Started == 3);

        sender.Finish(1);
        sender.Finish(3);
        Assert.Equal(["r1", "r2", "r3"], dispatcher.Complete());
    }

    [Fact]
    public void Without_a_limit_a_chunk_waits_until_the_input_ends()
    {
        HeldSender sender = new();
        using Dispatcher<int, string> dispatcher = new(new DispatcherOptions(), sender.SendAsync, CancellationToken.None);

        dispatcher.Add(1);

        Assert.Equal((0, 0L), (sender.Started, dispatcher.Sent));
    }

    [Fact]
    public void Caller_may_report_during_background_work()
    {
        TaskCompletionSource reported = new(TaskCreationOptions.RunContinuationsAsynchronously);
        using Dispatcher<int, string> dispatcher = new(
            new DispatcherOptions { WhileWaiting = () => reported.TrySetResult() },
            async (items, _, _) =>
            {
                await reported.Task;
                return items.Select(HeldSender.Result).ToList();
            },
            CancellationToken.None);
        dispatcher.Add(1);

        Assert.Equal(["r1"], dispatcher.Complete());
    }

    private static Dispatcher<int, string> Echo(DispatcherOptions options) => new(
        options,
        (items, _, _) => Task.FromResult<IReadOnlyList<string>>(items.Select(HeldSender.Result).ToList()),
        CancellationToken.None);

    private static string Chunks(DispatcherOptions options, IEnumerable<(int Item, long Size)> items)
    {
        ConcurrentQueue<string> chunks = new();
        using Dispatcher<int, int> dispatcher = new(
            options,
            (part, _, _) =>
            {
                chunks.Enqueue(string.Join(",", part));
                return Task.FromResult(part);
            },
            CancellationToken.None);
        foreach ((int item, long size) in items)
        {
            dispatcher.Add(item, size);
        }

        _ = dispatcher.Complete().Count();
        return string.Join("|", chunks);
    }

    private static void InterlockedMax(ref int target, int value)
    {
        int earlier = Volatile.Read(ref target);
        while (value > earlier && Interlocked.CompareExchange(ref target, value, earlier) is var now && now != earlier)
        {
            earlier = now;
        }
    }
}
