using Provisioning.Batch;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Batch;

/// <summary>What is done is reported, then the failure, and nothing is sent after it.</summary>
public sealed class DispatcherFailureTests
{
    private static readonly TimeoutException s_failure = new("The service is down.");

    [Fact]
    public async Task Results_of_other_chunks_are_returned_before_the_failure()
    {
        HeldSender sender = new();
        using Dispatcher<int, string> dispatcher = Three(sender);
        await Poll.UntilAsync(() => sender.Started == 3);
        sender.Finish(1);
        sender.Finish(3);
        sender.Fail(2, s_failure);

        (List<string> results, Exception error) = Drain(dispatcher.Complete());

        Assert.Equal(["r1", "r3"], results);
        Assert.Same(s_failure, error);
    }

    [Fact]
    public async Task Results_of_the_failed_chunk_are_returned_too()
    {
        HeldSender sender = new();
        using Dispatcher<int, string> dispatcher = Three(sender);
        await Poll.UntilAsync(() => sender.Started == 3);
        sender.Fail(1, new ChunkInterruptedException(["part of 1"], s_failure));
        sender.Finish(2);
        sender.Fail(3, new ChunkInterruptedException(["part of 3"], new InvalidOperationException("Another failure.")));

        (List<string> results, Exception error) = Drain(dispatcher.Complete());

        Assert.Equal(["part of 1", "r2", "part of 3"], results);
        Assert.Same(s_failure, error);
    }

    [Fact]
    public async Task Early_results_are_not_lost_in_a_failure()
    {
        HeldSender sender = new();
        using Dispatcher<int, string> dispatcher = new(
            new DispatcherOptions { ChunkCount = 1, MaximumConcurrency = 2 }, sender.SendAsync, CancellationToken.None);
        dispatcher.AddResult("early 1");
        dispatcher.Add(1);
        dispatcher.AddResult("early 2");
        dispatcher.Add(2);
        dispatcher.AddResult("early 3");
        await Poll.UntilAsync(() => sender.Started == 2);
        sender.Fail(1, s_failure);
        sender.Fail(2, new InvalidOperationException("Another failure."));

        (List<string> results, Exception error) = Drain(dispatcher.Complete());

        Assert.Equal(["early 1", "early 2", "early 3"], results);
        Assert.Same(s_failure, error);
    }

    [Fact]
    public async Task Nothing_is_sent_after_a_failure()
    {
        HeldSender sender = new();
        using Dispatcher<int, string> dispatcher = new(
            new DispatcherOptions { ChunkCount = 1 }, sender.SendAsync, CancellationToken.None);
        dispatcher.Add(1);
        await Poll.UntilAsync(() => sender.Started == 1);
        sender.Fail(1, s_failure);
        for (int i = 2; i < 10; i++)
        {
            dispatcher.Add(i);
        }

        (List<string> results, Exception error) = Drain(dispatcher.Complete());

        Assert.Empty(results);
        Assert.Same(s_failure, error);
        Assert.Equal((1, 1L), (sender.Started, dispatcher.Sent));
    }

    [Fact]
    public async Task Failure_is_raised_before_the_end()
    {
        HeldSender sender = new();
        using Dispatcher<int, string> dispatcher = new(
            new DispatcherOptions { ChunkCount = 1 }, sender.SendAsync, CancellationToken.None);
        dispatcher.Add(1);
        await Poll.UntilAsync(() => sender.Started == 1);
        sender.Fail(1, s_failure);

        await Poll.UntilAsync(() =>
        {
            try
            {
                return dispatcher.TakeReady().Any();
            }
            catch (TimeoutException)
            {
                return true;
            }
        });
    }

    [Fact]
    public void Sender_without_a_result_for_a_row_is_a_failure()
    {
        using Dispatcher<int, string> dispatcher = new(
            new DispatcherOptions(), (_, _, _) => Task.FromResult<IReadOnlyList<string>>(["one"]), CancellationToken.None);
        dispatcher.Add(1);
        dispatcher.Add(2);

        Assert.Throws<InvalidOperationException>(() => dispatcher.Complete().ToList());
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting_for_results_within_a_second()
    {
        HeldSender sender = new();
        using CancellationTokenSource source = new();
        using Dispatcher<int, string> dispatcher = Three(sender, source.Token);
        Task work = Task.Run(() => dispatcher.Complete().ToList());
        await Poll.UntilAsync(() => sender.Started == 3);

        await Poll.EndsWhenCancelledAsync(source, work);
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting_for_a_free_place_within_a_second()
    {
        HeldSender sender = new();
        using CancellationTokenSource source = new();
        using Dispatcher<int, string> dispatcher = new(
            new DispatcherOptions { ChunkCount = 1 }, sender.SendAsync, source.Token);
        dispatcher.Add(1);
        Task work = Task.Run(() => dispatcher.Add(2));
        await Poll.UntilAsync(() => sender.Started == 1);

        await Poll.EndsWhenCancelledAsync(source, work);
        Assert.Equal(1, sender.Started);
    }

    [Fact]
    public async Task Cancelling_ends_the_waiting_even_if_the_sender_ignores_it()
    {
        TaskCompletionSource<IReadOnlyList<string>> deaf = new();
        using CancellationTokenSource source = new();
        using Dispatcher<int, string> dispatcher = new(new DispatcherOptions(), (_, _, _) => deaf.Task, source.Token);
        dispatcher.Add(1);
        Task work = Task.Run(() => dispatcher.Complete().ToList());

        await Poll.EndsWhenCancelledAsync(source, work);
    }

    [Fact]
    public async Task Disposing_cancels_chunks_in_progress()
    {
        TaskCompletionSource started = new(TaskCreationOptions.RunContinuationsAsynchronously);
        TaskCompletionSource cancelled = new(TaskCreationOptions.RunContinuationsAsynchronously);
        Dispatcher<int, string> dispatcher = new(
            new DispatcherOptions { ChunkCount = 1 },
            async (_, _, token) =>
            {
                using CancellationTokenRegistration registration = token.Register(cancelled.SetResult);
                started.SetResult();
                await cancelled.Task;
                return [];
            },
            CancellationToken.None);
        dispatcher.Add(1);
        await started.Task.WaitAsync(Poll.Patience);

        dispatcher.Dispose();

        await cancelled.Task.WaitAsync(Poll.Patience);
    }

    private static Dispatcher<int, string> Three(HeldSender sender, CancellationToken cancellationToken = default)
    {
        Dispatcher<int, string> dispatcher = new(
            new DispatcherOptions { ChunkCount = 1, MaximumConcurrency = 3 }, sender.SendAsync, cancellationToken);
        dispatcher.Add(1);
        dispatcher.Add(2);
        dispatcher.Add(3);
        return dispatcher;
    }

    private static (List<string> Results, Exception Error) Drain(IEnumerable<string> results)
    {
        List<string> earlier = [];
        Exception error = Assert.ThrowsAny<Exception>(() =>
        {
            foreach (string result in results)
            {
                earlier.Add(result);
            }
        });
        return (earlier, error);
    }
}
