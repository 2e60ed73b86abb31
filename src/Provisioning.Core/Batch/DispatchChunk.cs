using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Provisioning.Batch;

/// <summary>Consecutive items of the input: those to send together, and between them those that already have a result.</summary>
internal sealed class DispatchChunk<TItem, TResult> : IProgress<TResult>
{
    private readonly List<Slot> _slots = [];
    private readonly ConcurrentQueue<TResult> _early = new();
    private int _given;
    private int _sentGiven;

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    public bool IsEmpty => _slots.Count == 0;

    public Task<IReadOnlyList<TResult>>? Work { get; private set; }

    public void Add(TItem item, long size)
    {
        _slots.Add(new Slot(item, default!, IsSettled: false));
        Count++;
        Bytes += size;
    }

    public void AddResult(TResult result) => _slots.Add(new Slot(default!, result, IsSettled: true));

    public IReadOnlyList<TItem> ItemsToSend() => _slots.Where(s => !s.IsSettled).Select(s => s.Item).ToList();

    public void Close(Task<IReadOnlyList<TResult>> work) => Work = work;

    /// <summary>Takes the result of the next item while others are still pending; called from any thread, in the order of the items.</summary>
    public void Report(TResult value) => _early.Enqueue(value);

    /// <summary>True when the next result in order is available.</summary>
    public bool IsAnyEarly => _given < _slots.Count && (_slots[_given].IsSettled || !_early.IsEmpty);

    /// <summary>The next available results in order, while the work is in progress; each is returned once.</summary>
    public IEnumerable<TResult> EarlyResults()
    {
        while (_given < _slots.Count)
        {
            Slot slot = _slots[_given];
            TResult? result = slot.Result;
            if (!slot.IsSettled)
            {
                if (!_early.TryDequeue(out result))
                {
                    yield break;
                }

                _sentGiven++;
            }

            _given++;
            yield return result!;
        }
    }

    /// <summary>The results of items that were not sent, in input order, except those that were returned early.</summary>
    public IEnumerable<TResult> SettledResults() => _slots.Skip(_given).Where(s => s.IsSettled).Select(s => s.Result);

    /// <summary>The results in input order, except those that were returned early. Only for work that succeeded.</summary>
    public IEnumerable<TResult> Results()
    {
        IReadOnlyList<TResult> sent = Work!.GetAwaiter().GetResult();
        int next = _sentGiven;
        foreach (Slot slot in _slots.Skip(_given))
        {
            yield return slot.IsSettled ? slot.Result : sent[next++];
        }
    }

    /// <summary>Why the work failed, and the results of the items that were done by then, except those that were returned early.</summary>
    public ExceptionDispatchInfo Failure(out IReadOnlyList<TResult> completed)
    {
        completed = [];
        try
        {
            Work!.GetAwaiter().GetResult();
        }
        catch (ChunkInterruptedException e)
        {
            completed = e.Completed.OfType<TResult>().Skip(_sentGiven).ToList();
            return ExceptionDispatchInfo.Capture(e.InnerException!);
        }
        catch (Exception e)
        {
            return ExceptionDispatchInfo.Capture(e);
        }

        throw new InvalidOperationException("The work did not fail.");
    }

    // To be sent, or already with a result.
    private readonly record struct Slot(TItem Item, TResult Result, bool IsSettled);
}
