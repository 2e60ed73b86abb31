using System.Collections.Concurrent;
using Provisioning.Batch;

namespace Provisioning.Core.Tests.Batch;

/// <summary>A sender whose chunks end when the test says so.</summary>
internal sealed class HeldSender
{
    private readonly ConcurrentDictionary<int, TaskCompletionSource<IReadOnlyList<string>>> _holds = new();
    private readonly ConcurrentDictionary<int, IReadOnlyList<int>> _chunks = new();
    private int _started;

    public int Started => Volatile.Read(ref _started);

    public Task<IReadOnlyList<string>> SendAsync(IReadOnlyList<int> items, SentChunk<string> chunk, CancellationToken cancellationToken)
    {
        _chunks[items[0]] = items;
        Task<IReadOnlyList<string>> work = Hold(items[0]).Task.WaitAsync(cancellationToken);
        Interlocked.Increment(ref _started);
        return work;
    }

    /// <summary>Ends the chunk that begins with the item.</summary>
    public void Finish(int first) => Hold(first).SetResult(_chunks[first].Select(Result).ToList());

    public void Fail(int first, Exception error) => Hold(first).SetException(error);

    public static string Result(int item) => "r" + item;

    private TaskCompletionSource<IReadOnlyList<string>> Hold(int first) =>
        _holds.GetOrAdd(first, _ => new TaskCompletionSource<IReadOnlyList<string>>(TaskCreationOptions.RunContinuationsAsynchronously));
}
