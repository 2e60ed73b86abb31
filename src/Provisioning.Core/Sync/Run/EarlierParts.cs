using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Run;

/// <summary>What earlier runs have carried out of a plan, part by part.</summary>
internal sealed class EarlierParts
{
    private readonly HashSet<int> _finished = [];
    private readonly HashSet<int> _changed = [];
    private readonly HashSet<int> _failed = [];
    private readonly HashSet<(string, string, string)> _linked = [];

    private EarlierParts(IReadOnlyList<string> runIds) => RunIds = runIds;

    /// <summary>No run at all.</summary>
    public static EarlierParts None { get; } = new([]);

    /// <summary>The runs, newest first.</summary>
    public IReadOnlyList<string> RunIds { get; }

    /// <summary>Reads what runs have done.</summary>
    /// <exception cref="ProvisioningException">The journal of one is damaged.</exception>
    public static EarlierParts Read(StateDirectory state, IReadOnlyList<RunSummary> runs)
    {
        EarlierParts parts = new(runs.Select(r => r.RunId).ToList());
        foreach (RunRecord run in runs.Select(r => JournalReader.Read(state, r.RunId)))
        {
            parts._finished.UnionWith(run.Finished.Select(s => s.Number));
            parts._changed.UnionWith(run.Steps.Where(s => s.MayHaveChanged).Select(s => s.Number));
            parts._failed.UnionWith(run.Finished.Where(s => !StepOutcome.IsDone(s.Outcome!.Outcome)).Select(s => s.Number));
            parts._linked.UnionWith(run.Matches.Select(Name));
        }

        return parts;
    }

    /// <summary>True for a step whose outcome is certain, good or bad: it is not repeated.</summary>
    public bool IsFinished(PlanStep step) => _finished.Contains(step.Number);

    /// <summary>True for a step by which something has changed, or may have.</summary>
    public bool HasChanged(PlanStep step) => _changed.Contains(step.Number);

    /// <summary>True for a step that was tried and failed.</summary>
    public bool HasFailed(PlanStep step) => _failed.Contains(step.Number);

    /// <summary>True for an account that was linked.</summary>
    public bool IsLinked(PlanMatch match) => _linked.Contains(Name(match));

    private static (string, string, string) Name(PlanMatch match) => (match.Service, match.Person, match.Account);
}
