using System;
using System.Collections.Generic;
using System.Diagnostics;
using System.Linq;
using System.Runtime.ExceptionServices;
using System.Threading.Tasks;

namespace Provisioning.Dispatch;

/// <summary>Neighbours in the input: those to send together, and between them those whose result is known already.</summary>
internal sealed class DispatchChunk<TItem, TResult>
{
    private readonly Stopwatch _age = new();
    private readonly List<DispatchSlot<TItem, TResult>> _slots = [];

    public int Count { get; private set; }

    public long Bytes { get; private set; }

    public bool IsEmpty => _slots.Count == 0;

    public Task<IReadOnlyList<TResult>>? Work { get; private set; }

    /// <summary>The time since the first item came.</summary>
    public TimeSpan Age => _age.Elapsed;

    public void Add(TItem item, long size)
    {
        _age.Start();
        _slots.Add(new DispatchSlot<TItem, TResult>(item));
        Count++;
        Bytes += size;
    }

    public void AddResult(TResult result) => _slots.Add(new DispatchSlot<TItem, TResult>(result));

    public IReadOnlyList<TItem> ItemsToSend() => _slots.Where(s => !s.IsSettled).Select(s => s.Item).ToList();

    public void Close(Task<IReadOnlyList<TResult>> work) => Work = work;

    /// <summary>The results that were known without sending, in input order.</summary>
    public IEnumerable<TResult> SettledResults() => _slots.Where(s => s.IsSettled).Select(s => s.Result);

    /// <summary>The results in input order. Only for work that ended well.</summary>
    public IEnumerable<TResult> Results()
    {
        IReadOnlyList<TResult> sent = Work!.GetAwaiter().GetResult();
        int next = 0;
        foreach (DispatchSlot<TItem, TResult> slot in _slots)
        {
            yield return slot.IsSettled ? slot.Result : sent[next++];
        }
    }

    /// <summary>Why the work failed, and the results of what it had done by then.</summary>
    public ExceptionDispatchInfo Failure(out IReadOnlyList<TResult> completed)
    {
        completed = [];
        try
        {
            Work!.GetAwaiter().GetResult();
        }
        catch (ChunkInterruptedException e)
        {
            completed = e.Completed.OfType<TResult>().ToList();
            return ExceptionDispatchInfo.Capture(e.InnerException!);
        }
        catch (Exception e)
        {
            return ExceptionDispatchInfo.Capture(e);
        }

        throw new InvalidOperationException("The work did not fail.");
    }
}
