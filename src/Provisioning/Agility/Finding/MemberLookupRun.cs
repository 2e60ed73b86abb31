using Provisioning.Agility.Members;
using Provisioning.Batch;

namespace Provisioning.Commands.Agility.Finding;

/// <summary>Finds members while keys come in, many in one request, and reports each answer in the order of the keys.</summary>
internal sealed class MemberLookupRun : IDisposable
{
    private const int Concurrency = 4;

    private readonly MemberFinder _finder;
    private readonly bool _amongDeleted;
    private readonly Dispatcher<MemberQuestion, MemberQuestion> _dispatcher;
    private readonly Action<MemberQuestion> _report;

    public MemberLookupRun(MemberFinder finder, bool amongDeleted, Action<MemberQuestion> report, Action whileWaiting, CancellationToken cancellation)
    {
        _finder = finder;
        _amongDeleted = amongDeleted;
        _report = report;
        DispatcherOptions options = new()
        {
            ChunkCount = MemberFinder.MaximumKeys,
            MaximumConcurrency = Concurrency,
            WhileWaiting = whileWaiting,
        };
        _dispatcher = new Dispatcher<MemberQuestion, MemberQuestion>(options, FindAsync, cancellation);
    }

    public void Add(MemberQuestion question)
    {
        if (question.Error is null)
        {
            _dispatcher.Add(question);
        }
        else
        {
            _dispatcher.AddResult(question);
        }

        Report(_dispatcher.TakeReady());
    }

    public void Complete() => Report(_dispatcher.Complete());

    public void Dispose() => _dispatcher.Dispose();

    private async Task<IReadOnlyList<MemberQuestion>> FindAsync(
        IReadOnlyList<MemberQuestion> questions, SentChunk<MemberQuestion> chunk, CancellationToken cancellationToken)
    {
        FoundMembers found = await _finder.FindAsync(questions.Select(q => q.Key), cancellationToken, _amongDeleted).ConfigureAwait(false);
        foreach (MemberQuestion question in questions)
        {
            question.Answer(found);
        }

        return questions;
    }

    private void Report(IEnumerable<MemberQuestion> answers)
    {
        foreach (MemberQuestion answer in answers)
        {
            _report(answer);
        }
    }
}
