namespace Provisioning.Sync.Run.Journal;

/// <summary>What a run was, and how far it came, step by step.</summary>
/// <remarks>
/// The journal alone proves who changed what, before and after: it holds every step whole that was ever about to be sent.
/// The plan file beside it is needed only to carry out the steps that never were.
/// </remarks>
internal sealed record RunRecord : RunSummary
{
    internal RunRecord(RunSummary summary)
        : base(summary)
    {
    }

    /// <summary>Every step of the plan, in its order.</summary>
    public IReadOnlyList<RunStep> Steps { get; init; } = [];

    /// <summary>The steps whose outcome is known for certain, good or bad. A resumed run leaves them alone.</summary>
    public IEnumerable<RunStep> Finished => Steps.Where(s => s.IsFinished);

    /// <summary>The bytes that the journal had when it was read.</summary>
    internal long Length { get; init; }

    /// <summary>The bytes of the journal that belong to whole lines.</summary>
    internal long WholeLength { get; init; }

    /// <summary>True when the last whole line lacks its line feed.</summary>
    internal bool LacksLineFeed { get; init; }
}
