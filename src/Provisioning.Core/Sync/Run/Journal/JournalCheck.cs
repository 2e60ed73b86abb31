using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>
/// Says what a line of a journal holds that no run writes, though every value is of its kind: an unknown service, a time
/// of another age. Whether the line may stand at its place is the business of <see cref="StepLedger"/>.
/// </summary>
internal sealed class JournalCheck
{
    private const int MaximumStepCount = 10_000_000;
    private const int FirstYear = 1970;
    private const int LastYear = 9000;

    private readonly RunHeader _run;

    public JournalCheck(RunHeader run) => _run = run;

    /// <summary>What is wrong with a header; <c>null</c> when nothing is.</summary>
    /// <param name="run">The header.</param>
    /// <param name="runId">The run that the file is named after; <c>null</c> when the name does not count.</param>
    public static string? Problem(RunHeader run, string? runId)
    {
        if (run.StepCount > MaximumStepCount)
        {
            return "an impossible number of steps";
        }

        if (!RunId.IsValid(run.RunId) || (runId is not null && run.RunId != runId))
        {
            return $"'{run.RunId}' as the name of the run";
        }

        return SystemsProblem(run.Systems) ?? KindsProblem(run) ?? CountedProblem(run) ?? OwnerProblem(run.Owner);
    }

    /// <summary>What is wrong with a line after the header; <c>null</c> when nothing is.</summary>
    public string? Problem(JournalLine line) => line switch
    {
        IntentLine intent => TimeProblem(intent.Time)
            ?? Repeated(intent.Steps.Select(s => s.Number))
            ?? intent.Steps.Select(StepProblem).FirstOrDefault(p => p is not null),
        OutcomeLine outcome => TimeProblem(outcome.Step.Time),
        EndLine end => TimeProblem(end.Time)
            ?? (end.Owners ?? []).Select(OwnerProblem).FirstOrDefault(p => p is not null),
        ResumedLine resumed => OwnerProblem(resumed.Owner),
        _ => null,
    };

    private static string? SystemsProblem(IReadOnlyList<string> systems) =>
        systems.FirstOrDefault(s => !SystemNames.All.Contains(s)) is { } unknown ? UnknownSystem(unknown)
        : systems.Distinct().Count() != systems.Count ? "a service twice"
        : null;

    private static string? KindsProblem(RunHeader run) =>
        run.Kinds.Keys.FirstOrDefault(k => !Enum.GetNames(default(PlanStepKind).GetType()).Contains(k)) is { } unknown
            ? $"the unknown kind of step '{unknown}'"
            : null;

    private static string? CountedProblem(RunHeader run) =>
        run.Counted.Keys.Select(k => k.Split('.')[0]).FirstOrDefault(s => !SystemNames.All.Contains(s)) is { } unknown ? UnknownSystem(unknown) : null;

    private static string? OwnerProblem(RunOwner owner) =>
        owner.Host.Length == 0 || owner.ProcessId == 0 ? "an owner without computer or process" : TimeProblem(owner.Time);

    private static string? TimeProblem(DateTimeOffset time) =>
        time.UtcDateTime.Year is >= FirstYear and < LastYear ? null : "an impossible time";

    private static string? Repeated(IEnumerable<int> numbers)
    {
        HashSet<int> seen = [];
        return numbers.Where(n => !seen.Add(n)).Select(n => FormattableString.Invariant($"the step {n} twice")).FirstOrDefault();
    }

    private static string UnknownSystem(string name) => $"the unknown service '{name}'";

    private string? StepProblem(PlanStep step) =>
        !SystemNames.All.Contains(step.System) ? UnknownSystem(step.System)
        : !_run.Systems.Contains(step.System) ? $"a step for {step.System}, of which the header does not speak"
        : step.Changes.FirstOrDefault(c => c.Name.Length == 0) is not null ? "a change without a name"
        : null;
}
