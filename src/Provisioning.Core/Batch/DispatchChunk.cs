using System.Collections.Concurrent;
using System.Runtime.ExceptionServices;

namespace Provisioning.Batch;

/// <summary>Neighbours in the input: those to send together, and between them those whose result is known already.</summary>
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

    /// <summary>Takes the result of the next item while others are still under way; called from any thread, in the order of the items.</summary>
    public void Report(TResult value) => _early.Enqueue(value);

    /// <summary>True when a result is known and next in order.</summary>
    public bool IsAnyEarly => _given < _slots.Count && (_slots[_given].IsSettled || !_early.IsEmpty);

    /// <summary>The results that are known and next in order, while the work is under way; each is given once.</summary>
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

    /// <summary>The results that were known without sending, in input order, but for those that were given early.</summary>
    public IEnumerable<TResult> SettledResults() => _slots.Skip(_given).Where(s => s.IsSettled).Select(s => s.Result);

    /// <summary>The results in input order, but for those that were given early. Only for work that ended well.</summary>
    public IEnumerable<TResult> Results()
    {
        IReadOnlyList<TResult> sent = Work!.GetAwaiter().GetResult();
        int next = _sentGiven;
        foreach (Slot slot in _slots.Skip(_given))
        {
            yield return slot.IsSettled ? slot.Result : sent[next++];
        }
    }

    /// <summary>Why the work failed, and the results of what it had done by then, but for those that were given early.</summary>
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

    // To be sent, or with a result that is known already.
    private readonly record struct Slot(TItem Item, TResult Result, bool IsSettled);
}
