using System.Diagnostics;
using System.Runtime.CompilerServices;
using Provisioning.Common;

namespace Provisioning.Ambition.Wire;

/// <summary>
/// Sends a chunk and, when the service refuses it, smaller and smaller parts of it, until each bad row is sent alone.
/// Only for requests that may be repeated.
/// </summary>
internal sealed class ChunkSplitter
{
    /// <summary>After this number of consecutive refusals without a success, it is checked whether anything works at all.</summary>
    private const int MaximumRefusalsWithoutSuccess = 40;

    private readonly Func<IReadOnlyList<int>, CancellationToken, Task<ChunkAnswer>> _send;
    private readonly Func<ProvisioningException, ProvisioningException?> _everythingRefused;
    private readonly RowVerdict[] _verdicts;
    private readonly Stopwatch _watch = Stopwatch.StartNew();
    private readonly Stack<IReadOnlyList<int>> _todo = new();
    private TimeSpan _duration;
    private int _refusals;
    private bool _anyAccepted;

    private ChunkSplitter(
        int count,
        Func<IReadOnlyList<int>, CancellationToken, Task<ChunkAnswer>> send,
        Func<ProvisioningException, ProvisioningException?> everythingRefused)
    {
        _send = send;
        _everythingRefused = everythingRefused;
        _verdicts = new RowVerdict[count];
        for (int i = 0; i < count; i++)
        {
            _verdicts[i] = new RowVerdict();
        }
    }

    /// <summary>Decides the result of every row.</summary>
    /// <param name="count">How many rows there are.</param>
    /// <param name="send">Sends the rows at the given positions.</param>
    /// <param name="everythingRefused">
    /// Creates the error that ends everything from the last refusal, when no row at all is accepted; <c>null</c> when each row has its own error.
    /// </param>
    /// <param name="cancellationToken">Stops between and within requests.</param>
    /// <returns>One verdict for each row, and the failure of the connection that left some of them undecided.</returns>
    public static async Task<(IReadOnlyList<RowVerdict> Verdicts, ProvisioningException? Interruption)> SendAsync(
        int count,
        Func<IReadOnlyList<int>, CancellationToken, Task<ChunkAnswer>> send,
        Func<ProvisioningException, ProvisioningException?> everythingRefused,
        CancellationToken cancellationToken)
    {
        ChunkSplitter splitter = new(count, send, everythingRefused);
        try
        {
            await splitter.RunAsync(cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e)
        {
            return (splitter._verdicts, e);
        }

        return (splitter._verdicts, null);
    }

    private async Task RunAsync(CancellationToken cancellationToken)
    {
        Push(Enumerable.Range(0, _verdicts.Length).ToList());
        while (_todo.Count > 0)
        {
            IReadOnlyList<int> rows = _todo.Pop();
            ChunkAnswer answer = await AskAsync(rows, cancellationToken).ConfigureAwait(false);
            Judge(rows, answer);
            if (!_anyAccepted && _refusals >= MaximumRefusalsWithoutSuccess && _todo.Count > 0)
            {
                await ProbeAsync(cancellationToken).ConfigureAwait(false);
            }
        }
    }

    private async Task<ChunkAnswer> AskAsync(IReadOnlyList<int> rows, CancellationToken cancellationToken)
    {
        foreach (int row in rows)
        {
            _verdicts[row].CountRequest();
        }

        ChunkAnswer answer = await _send(rows, cancellationToken).ConfigureAwait(false);
        _duration = _watch.Elapsed;
        _anyAccepted |= answer.IsAsGoodAsDone;
        if (answer.MayBeDone)
        {
            MarkUncertain(rows);
        }

        return answer;
    }

    private void MarkUncertain(IEnumerable<int> rows)
    {
        foreach (int row in rows)
        {
            _verdicts[row].MarkUncertain();
        }
    }

    private void Judge(IReadOnlyList<int> rows, ChunkAnswer answer)
    {
        if (answer.Refusal is null)
        {
            JudgeAccepted(rows, answer);
        }
        else if (!CanSplit(answer.Refusal) || rows.Count == 1)
        {
            _refusals++;
            Refuse(rows, answer.Refusal);
        }
        else
        {
            _refusals++;
            Split(rows, answer);
        }
    }

    [MethodImpl(EveryRow.Code)]
    private void JudgeAccepted(IReadOnlyList<int> rows, ChunkAnswer answer)
    {
        HashSet<int> pending = [.. answer.Pending];
        HashSet<int> unsaid = [.. answer.Unsaid];
        for (int position = 0; position < rows.Count; position++)
        {
            if (answer.RowErrors.TryGetValue(position, out RowAnswer error))
            {
                _verdicts[rows[position]].Refuse(error.ToError(ProvisioningErrorKind.Rejected), _duration);
            }
            else if (!unsaid.Contains(position))
            {
                _anyAccepted = true;
                _verdicts[rows[position]].Accept(position < answer.Ids.Count ? answer.Ids[position] : null, _duration, pending.Contains(position));
            }
        }

        List<int> open = unsaid.OrderBy(p => p).Select(p => rows[p]).ToList();
        MarkUncertain(open);
        if (open.Count == rows.Count)
        {
            Refuse(open, Unsaid());
        }
        else
        {
            Push(open);
        }
    }

    private void Split(IReadOnlyList<int> rows, ChunkAnswer answer)
    {
        if (answer.RowErrors.Count > 0)
        {
            foreach (KeyValuePair<int, RowAnswer> error in answer.RowErrors)
            {
                _verdicts[rows[error.Key]].Refuse(error.Value.ToError(answer.Refusal!.Kind), _duration);
            }

            // A service that answers row by row may have kept the good rows.
            List<int> rest = rows.Where(r => !_verdicts[r].IsDecided).ToList();
            MarkUncertain(rest);
            Push(rest);
        }
        else if (answer.Suspects.Count > 0 && answer.Suspects.Count * 2 <= rows.Count)
        {
            List<IReadOnlyList<int>> parts = answer.Suspects.OrderBy(p => p).Select(p => (IReadOnlyList<int>)[rows[p]]).ToList();
            parts.Add(rows.Where((_, p) => !answer.Suspects.Contains(p)).ToList());
            PushAll(parts);
        }
        else
        {
            int half = rows.Count / 2;
            PushAll([rows.Take(half).ToList(), rows.Skip(half).ToList()]);
        }
    }

    // Two rows of each remaining part decide whether the service refuses rows, or everything.
    private async Task ProbeAsync(CancellationToken cancellationToken)
    {
        ProvisioningException? refusal = null;
        foreach (int row in _todo.ToList().SelectMany(part => new[] { part[part.Count / 2], part[part.Count - 1] }).Distinct())
        {
            ChunkAnswer answer = await AskAsync([row], cancellationToken).ConfigureAwait(false);
            Judge([row], answer);
            if (_anyAccepted)
            {
                RemoveDecided();
                return;
            }

            refusal = answer.Refusal;
        }

        if (_everythingRefused(refusal!) is { } end)
        {
            throw end;
        }

        ProvisioningException everything = refusal!.Restate(
            $"{refusal.Message} ({_refusals} requests in a row were refused; this row was refused together with others and not sent alone.)",
            innerException: null);
        Refuse(_todo.SelectMany(t => t).Where(r => !_verdicts[r].IsDecided).ToList(), everything, isShared: true);
        _todo.Clear();
    }

    private void RemoveDecided()
    {
        List<IReadOnlyList<int>> left = _todo.Select(t => (IReadOnlyList<int>)t.Where(r => !_verdicts[r].IsDecided).ToList()).ToList();
        _todo.Clear();
        PushAll(left);
    }

    private void Refuse(IReadOnlyList<int> rows, ProvisioningException error, bool isShared = false)
    {
        foreach (int row in rows)
        {
            _verdicts[row].Refuse(error, _duration, isShared);
        }
    }

    private void PushAll(List<IReadOnlyList<int>> parts)
    {
        for (int i = parts.Count - 1; i >= 0; i--)
        {
            Push(parts[i]);
        }
    }

    private void Push(IReadOnlyList<int> rows)
    {
        if (rows.Count > 0)
        {
            _todo.Push(rows);
        }
    }

    private static bool CanSplit(ProvisioningException refusal) =>
        refusal.Kind is ProvisioningErrorKind.Rejected or ProvisioningErrorKind.TooLarge
            or ProvisioningErrorKind.Conflict or ProvisioningErrorKind.NotFound;

    private static OutcomeUncertainException Unsaid() =>
        new("Ambition answered that each row has its own result (207), but returned none for this row: it may or may not have been carried out. Check whether the change was applied before you retry.");
}
