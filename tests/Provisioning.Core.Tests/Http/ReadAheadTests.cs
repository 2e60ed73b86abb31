using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>Parts of a list that are read before they are asked for, with answers that come when the test says so.</summary>
public sealed class ReadAheadTests
{
    private readonly Dictionary<int, TaskCompletionSource<string>> _asked = [];
    private readonly List<int> _order = [];
    private readonly List<int> _cancelled = [];
    private readonly ReadAhead<int, string> _parts;

    public ReadAheadTests() => _parts = new ReadAhead<int, string>(ReadAsync, 4);

    [Fact]
    public async Task First_part_is_read_alone_and_the_others_up_to_the_concurrency_limit()
    {
        Task<string> first = Read(0, end: 0);
        Assert.Equal([0], _order);
        Answer(0);
        Assert.Equal("part 0", await first);
        Assert.Equal([0], _order);

        Task<string> second = Read(1, end: 20);
        Assert.Equal([0, 1, 2], _order);
        Answer(1, 2);
        await second;
        Task<string> third = Read(2, end: 20);
        Assert.Equal([0, 1, 2, 3, 4, 5], _order);
        Assert.Equal("part 2", await third);

        Task<string> fourth = Read(3, end: 20);
        Assert.Equal([0, 1, 2, 3, 4, 5, 6], _order);
        Assert.False(fourth.IsCompleted);
        Assert.Equal(4, _asked.Values.Count(a => !a.Task.IsCompleted));
    }

    [Fact]
    public async Task Answers_in_any_order_come_out_in_the_order_of_the_list()
    {
        await WarmUpAsync();
        Task<string> next = Read(3, end: 20);
        Answer(6, 5, 4);
        Assert.False(next.IsCompleted);
        Answer(3);

        Assert.Equal("part 3", await next);
        Assert.Equal("part 4", await Read(4, end: 20));
        Assert.Equal("part 5", await Read(5, end: 20));
    }

    [Fact]
    public async Task Nothing_is_read_behind_the_end()
    {
        await WarmUpAsync(end: 4);

        _ = Read(3, end: 4);

        Assert.Equal([0, 1, 2, 3, 4], _order);
    }

    [Fact]
    public async Task Unexpected_part_is_read_and_the_others_are_cancelled()
    {
        await WarmUpAsync();
        Assert.Equal([3, 4, 5], OnTheWay());

        Task<string> other = Read(103, end: 120);

        Assert.Equal([3, 4, 5], _cancelled);
        Assert.Equal([103], OnTheWay());
        Answer(103);
        Assert.Equal("part 103", await other);
        _ = Read(104, end: 120);
        Assert.Equal([104, 105], OnTheWay());
    }

    [Fact]
    public async Task Failed_part_is_an_error_only_when_it_is_requested()
    {
        await WarmUpAsync();
        _asked[4].SetException(new TimeoutException("four"));
        Answer(3);
        Assert.Equal("part 3", await Read(3, end: 20));

        TimeoutException error = await Assert.ThrowsAsync<TimeoutException>(() => Read(4, end: 20));

        Assert.Equal("four", error.Message);
        Assert.Empty(OnTheWay());
        Assert.Equal([5, 6, 7], _cancelled);
        _asked.Remove(4);
        Task<string> again = Read(4, end: 20);
        Answer(4);
        Assert.Equal("part 4", await again);
    }

    [Fact]
    public async Task Stopped_reader_does_not_wait()
    {
        await WarmUpAsync();
        using CancellationTokenSource stop = new();
        Task<string> next = _parts.ReadAsync(3, Enumerable.Range(4, 16), stop.Token);

        await stop.CancelAsync();

        OperationCanceledException error = await Assert.ThrowsAnyAsync<OperationCanceledException>(() => next);
        Assert.Equal(stop.Token, error.CancellationToken);
        Assert.Empty(OnTheWay());
    }

    [Fact]
    public async Task Stop_cancels_the_parts_in_progress()
    {
        await WarmUpAsync();

        _parts.Stop();

        Assert.Equal([3, 4, 5], _cancelled);
        Assert.Empty(OnTheWay());
    }

    [Fact]
    public async Task Nothing_is_read_ahead_with_a_limit_of_one()
    {
        ReadAhead<int, string> parts = new(ReadAsync, 1);
        for (int i = 0; i < 3; i++)
        {
            Task<string> part = parts.ReadAsync(i, Enumerable.Range(i + 1, 20), CancellationToken.None);
            Assert.Equal([i], OnTheWay());
            Answer(i);
            await part;
        }
    }

    // After the third part three more are on their way.
    private async Task WarmUpAsync(int end = 20)
    {
        for (int i = 0; i < 3; i++)
        {
            Task<string> part = Read(i, i == 0 ? 0 : end);
            Answer(i);
            await part;
        }
    }

    private Task<string> Read(int place, int end) =>
        _parts.ReadAsync(place, Enumerable.Range(place + 1, Math.Max(0, end - place)), CancellationToken.None);

    private Task<string> ReadAsync(int place, CancellationToken token)
    {
        TaskCompletionSource<string> answer = new();
        token.Register(() =>
        {
            if (answer.TrySetCanceled(token))
            {
                _cancelled.Add(place);
            }
        });
        _asked[place] = answer;
        _order.Add(place);
        return answer.Task;
    }

    private IEnumerable<int> OnTheWay() => _asked.Where(a => !a.Value.Task.IsCompleted).Select(a => a.Key).Order();

    private void Answer(params int[] places)
    {
        foreach (int place in places)
        {
            _asked[place].TrySetResult($"part {place}");
        }
    }
}
