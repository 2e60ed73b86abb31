using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>What a run was, and how far it came, step by step.</summary>
/// <remarks>
/// The journal alone proves who changed what, before and after: it holds every step that was ever about to be sent as a whole.
/// The plan file beside it is needed only for the steps that never were.
/// </remarks>
internal sealed record RunRecord : RunSummary
{
    internal RunRecord(RunSummary summary)
        : base(summary)
    {
    }

    /// <summary>The accounts that the run has linked because they were found, chunk by chunk.</summary>
    public IReadOnlyList<LinkedLine> Linked { get; init; } = [];

    /// <summary>The accounts that the run has linked because they were found, in the order of the plan.</summary>
    public IEnumerable<PlanMatch> Matches => Linked.SelectMany(l => l.Matches);

    /// <summary>Every step of the plan, in its order.</summary>
    public IReadOnlyList<RunStep> Steps { get; init; } = [];

    /// <summary>The steps whose outcome is certain, good or bad. A resumed run leaves them alone.</summary>
    public IEnumerable<RunStep> Finished => Steps.Where(s => s.IsFinished);

    /// <summary>The bytes that the journal had when it was read.</summary>
    internal long Length { get; init; }

    /// <summary>The bytes of the journal that belong to whole lines.</summary>
    internal long WholeLength { get; init; }

    /// <summary>True when the last whole line lacks its line feed.</summary>
    internal bool LacksLineFeed { get; init; }
}
