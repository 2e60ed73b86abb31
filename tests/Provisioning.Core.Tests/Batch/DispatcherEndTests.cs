using Provisioning.Batch;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Batch;

/// <summary>After the end of sending, chunks in progress are returned, and nothing more is sent.</summary>
public sealed class DispatcherEndTests
{
    [Fact]
    public async Task Chunks_in_progress_are_returned_and_the_rest_is_not_sent()
    {
        HeldSender sender = new();
        using Dispatcher<int, string> dispatcher = new(
            new DispatcherOptions { ChunkCount = 2, MaximumConcurrency = 2 }, sender.SendAsync, CancellationToken.None);
        foreach (int item in Enumerable.Range(1, 5))
        {
            dispatcher.Add(item);
        }

        await Poll.UntilAsync(() => sender.Started == 2);
        dispatcher.EndSending();
        dispatcher.Add(6);
        sender.Finish(1);
        sender.Finish(3);

        Assert.Equal(["r1", "r2", "r3", "r4"], dispatcher.Complete());
        Assert.Equal(4, dispatcher.Sent);
        Assert.Equal(2, sender.Started);
    }

    [Fact]
    public async Task Waiting_chunk_is_not_sent_after_the_end_of_sending()
    {
        HeldSender sender = new();
        Dispatcher<int, string>? dispatcher = null;
        bool isEnded = false;
        DispatcherOptions options = new()
        {
            ChunkCount = 1,
            MaximumConcurrency = 1,
            WhileWaiting = () =>
            {
                if (!isEnded)
                {
                    isEnded = true;
                    dispatcher!.EndSending();
                    sender.Finish(1);
                }
            },
        };
        using (dispatcher = new Dispatcher<int, string>(options, sender.SendAsync, CancellationToken.None))
        {
            dispatcher.Add(1);
            await Poll.UntilAsync(() => sender.Started == 1);
            dispatcher.Add(2);

            Assert.Equal(["r1"], dispatcher.Complete());
            Assert.Equal(1, sender.Started);
        }
    }
}
