using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>A run and how far it came, in numbers.</summary>
public record RunSummary
{
    internal RunSummary()
    {
    }

    /// <summary>The name of the run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The state it is in.</summary>
    public RunState State { get; init; }

    /// <summary>What it set out to do; <c>null</c> when the first line of the journal is damaged.</summary>
    public RunHeader? Header { get; init; }

    /// <summary>Who worked on it: the user who started it, and all who resumed it.</summary>
    public IReadOnlyList<RunOwner> Owners { get; init; } = [];

    /// <summary>When it was started, in UTC; <c>null</c> when the first line of the journal is damaged.</summary>
    public DateTimeOffset? Started => Header?.Owner.Time;

    /// <summary>When it ended, in UTC; <c>null</c> when it has not, or that could not be recorded.</summary>
    public DateTimeOffset? Ended { get; init; }

    /// <summary>Why it ended, or what is wrong with the journal; <c>null</c> for nothing.</summary>
    public string? Message { get; init; }

    /// <summary>How many steps have each outcome, by its name; <c>Intended</c> and <c>Pending</c> stand for those without one.</summary>
    public IReadOnlyDictionary<string, int> Counts { get; init; } = new Dictionary<string, int>();

    /// <summary>What the plan was made from; empty when the first line of the journal is damaged.</summary>
    public string Source => Header?.Source ?? "";

    /// <summary>The addresses of the services that the run was made for.</summary>
    public IReadOnlyList<string> Targets => Header?.Connections.OrderBy(c => c.Key, StringComparer.Ordinal).Select(c => c.Value.Address).ToList() ?? [];

    /// <summary>How many steps the plan has.</summary>
    public int StepCount => Header?.StepCount ?? 0;

    /// <summary>How many steps are done, or needed nothing.</summary>
    public int Done => CountOf(o => o != nameof(StepState.Pending) && !IsUncertain(o) && !IsFailed(o));

    /// <summary>How many steps were not done.</summary>
    public int Failed => CountOf(IsFailed);

    /// <summary>How many steps may or may not have been done; while a run works, those that were just sent.</summary>
    public int Uncertain => CountOf(IsUncertain);

    /// <summary>How many rows of the source the plan leaves out, with what it does not do to protected accounts; <c>null</c> where the journal does not say.</summary>
    public int? LeftOut => Header?.LeftOut;

    /// <summary>
    /// The exit code that the run stands for: 0 everything is done, 1 some rows or steps failed, 2 it did not come to its end, 3 a limit refused it.
    /// <c>null</c> while it works, or when that cannot be read.
    /// </summary>
    public int? ExitCode => State switch
    {
        RunState.Done => Header?.RowErrors > 0 ? RunExit.DoneWithFailures : RunExit.Done,
        RunState.DoneWithFailures => RunExit.DoneWithFailures,
        RunState.Part => Failed + Uncertain > 0 || Header?.RowErrors > 0 ? RunExit.DoneWithFailures : RunExit.Done,
        RunState.Refused => RunExit.Refused,
        RunState.Running or RunState.Unreadable => null,
        _ => RunExit.CouldNotRun,
    };

    /// <summary>The state directory that the run is kept in.</summary>
    public string StatePath => Path.Length == 0 ? "" : StateDirectory.Of(Path);

    /// <summary>True when the last line of the journal was cut off by the end of the process. Complete lines are never affected.</summary>
    public bool IsTorn { get; init; }

    /// <summary>The path of the journal.</summary>
    public string Path { get; init; } = "";

    /// <summary>The run in one line.</summary>
    /// <returns>For example <c>20261122T054500Z-4f2a DoneWithFailures: 998 Updated, 2 Failed</c>.</returns>
    public sealed override string ToString() => Counts.Count == 0
        ? $"{RunId} {State}"
        : $"{RunId} {State}: {string.Join(", ", Counts.Select(c => FormattableString.Invariant($"{c.Value} {c.Key}")))}";

    /// <summary>True when an unreleased version wrote the journal, so that it lacks data that the limits need.</summary>
    internal bool IsOlder { get; init; }

    /// <summary>True when every step that was to be carried out was tried.</summary>
    internal bool HasEnded => State is RunState.Done or RunState.DoneWithFailures or RunState.Part;

    /// <summary>True when nothing has failed, or there was no account to create: then no account of this run is still to be created.</summary>
    internal bool HasMadeEveryone => State == RunState.Done || Header?.Kinds.ContainsKey(nameof(PlanStepKind.Create)) != true;

    /// <summary>How many steps were never sent.</summary>
    internal int Pending => Counts.TryGetValue(nameof(StepState.Pending), out int pending) ? pending : 0;

    /// <summary>True when the limits let the run through.</summary>
    internal bool HasPassed => Header is { HasPassed: true };

    /// <summary>True when the run was made for this service.</summary>
    internal bool IsOver(string service, string identity) =>
        Header is { } header && header.Connections.TryGetValue(service, out RunConnection? then) && then.Identity == identity;

    internal static RunSummary Unreadable(string runId, string path, string message, RunHeader? header, bool isTorn, bool isOlder) =>
        new() { RunId = runId, Path = path, State = RunState.Unreadable, Message = message, Header = header, IsTorn = isTorn, IsOlder = isOlder };

    private int CountOf(Func<string, bool> isCounted) => Counts.Where(c => isCounted(c.Key)).Sum(c => c.Value);

    private static bool IsUncertain(string outcome) => outcome is nameof(StepState.Intended) or nameof(ProvisioningOutcome.Uncertain);

    private static bool IsFailed(string outcome) => Enum.TryParse(outcome, out ProvisioningOutcome parsed) && StepOutcome.IsFailed(parsed);
}
