using System;
using System.Collections.Generic;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Agility;
using Provisioning.Dispatch;

namespace Provisioning.Commands;

/// <summary>Looks members up while keys come in, many in one request, and reports each answer in the order of the keys.</summary>
internal sealed class MemberLookupRun : IDisposable
{
    private const int Concurrency = 4;

    private readonly MemberLookup _lookup;
    private readonly LookupBacklog _backlog = new();
    private readonly Dispatcher<LookupAnswer, LookupAnswer> _dispatcher;
    private readonly Action<LookupAnswer> _report;
    private readonly Action _whileWaiting;
    private readonly CancellationToken _cancellation;

    public MemberLookupRun(MemberLookup lookup, Action<LookupAnswer> report, Action whileWaiting, CancellationToken cancellation)
    {
        _lookup = lookup;
        _report = report;
        _whileWaiting = whileWaiting;
        _cancellation = cancellation;
        DispatcherOptions options = new()
        {
            ChunkCount = AddressParts.MaximumValues,
            MaximumConcurrency = Concurrency,
            WhileWaiting = whileWaiting,
        };
        _dispatcher = new Dispatcher<LookupAnswer, LookupAnswer>(options, lookup.FindAsync, cancellation);
    }

    public void Add(LookupAnswer question)
    {
        if (question.IsSettled)
        {
            _dispatcher.AddResult(question);
        }
        else
        {
            _dispatcher.Add(question);
        }

        Report(_dispatcher.TakeReady());
    }

    public void Complete()
    {
        Report(_dispatcher.Complete());
        LookAgain();
    }

    public void Dispose() => _dispatcher.Dispose();

    private void Report(IEnumerable<LookupAnswer> answers)
    {
        foreach (LookupAnswer answer in answers)
        {
            _backlog.Add(answer);
            if (_backlog.IsDue)
            {
                LookAgain();
            }

            ReportSettled();
        }
    }

    private void LookAgain()
    {
        IReadOnlyList<LookupAnswer> doubtful = _backlog.TakeDoubtful();
        if (doubtful.Count > 0)
        {
            Task<IReadOnlyList<LookupAnswer>> work = Task.Run(() => _lookup.FindAgainAsync(doubtful, _cancellation), _cancellation);
            PipelineWait.For(work, _whileWaiting, _cancellation);
            work.GetAwaiter().GetResult();
        }

        ReportSettled();
    }

    private void ReportSettled()
    {
        foreach (LookupAnswer answer in _backlog.TakeSettled())
        {
            _report(answer);
        }
    }
}
