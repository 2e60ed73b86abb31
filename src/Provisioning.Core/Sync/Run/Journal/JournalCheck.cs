using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>
/// Says what a line of a journal holds that no run writes, though every value is of its kind: an unknown service, a time
/// of another age. Whether the line may stand at its place is the business of <see cref="StepLedger"/>.
/// </summary>
/// <param name="run">The header.</param>
/// <param name="services">The services that there are.</param>
internal sealed class JournalCheck(RunHeader run, IReadOnlyList<TargetRules> services)
{
    private const int MaximumStepCount = 10_000_000;
    private const int FirstYear = 1970;
    private const int LastYear = 9000;

    /// <summary>What is wrong with a header; <c>null</c> when nothing is.</summary>
    /// <param name="runId">The run that the file is named after.</param>
    public string? HeaderProblem(string runId)
    {
        if (run.StepCount > MaximumStepCount)
        {
            return "an impossible number of steps";
        }

        if (run.RunId != runId)
        {
            return $"'{run.RunId}' as the name of the run";
        }

        if (run.UndoOf is { } undone && !RunId.IsValid(undone))
        {
            return $"'{undone}' as the name of the run that is taken back";
        }

        return SystemsProblem(run.Systems) ?? KindsProblem() ?? CountedProblem() ?? OwnerProblem(run.Owner);
    }

    /// <summary>What is wrong with a line after the header; <c>null</c> when nothing is.</summary>
    public string? Problem(JournalLine line) => line switch
    {
        LinkedLine linked => TimeProblem(linked.Time)
            ?? linked.Matches.Select(MatchProblem).FirstOrDefault(p => p is not null),
        IntentLine intent => TimeProblem(intent.Time)
            ?? Repeated(intent.Steps.Select(s => s.Number))
            ?? intent.Steps.Select(StepProblem).FirstOrDefault(p => p is not null),
        OutcomeLine outcome => TimeProblem(outcome.Step.Time),
        EndLine end => TimeProblem(end.Time)
            ?? (end.Owners ?? []).Select(OwnerProblem).FirstOrDefault(p => p is not null),
        ResumedLine resumed => OwnerProblem(resumed.Owner),
        _ => null,
    };

    private string? SystemsProblem(IReadOnlyList<string> systems) =>
        systems.FirstOrDefault(s => !Exists(s)) is { } unknown ? UnknownSystem(unknown)
        : systems.Distinct().Count() != systems.Count ? "a service twice"
        : null;

    private string? KindsProblem() =>
        run.Kinds.Keys.FirstOrDefault(k => !Enum.GetNames(default(PlanStepKind).GetType()).Contains(k)) is { } unknown
            ? $"the unknown kind of step '{unknown}'"
            : null;

    private string? CountedProblem() =>
        run.Counted.Keys.Select(k => k.Split('.')[0]).FirstOrDefault(s => !Exists(s)) is { } unknown ? UnknownSystem(unknown) : null;

    private static string? OwnerProblem(RunOwner owner) =>
        owner.Host.Length == 0 || owner.ProcessId == 0 ? "an owner without computer or process" : TimeProblem(owner.Time);

    private static string? TimeProblem(DateTimeOffset time) =>
        time.UtcDateTime.Year is >= FirstYear and < LastYear ? null : "an impossible time";

    private static string? Repeated(IEnumerable<int> numbers)
    {
        HashSet<int> seen = [];
        return numbers.Where(n => !seen.Add(n)).Select(n => FormattableString.Invariant($"the step {n} twice")).FirstOrDefault();
    }

    private bool Exists(string system) => services.Any(s => s.Name == system);

    private static string UnknownSystem(string name) => $"the unknown service '{name}'";

    private string? MatchProblem(PlanMatch match) =>
        services.FirstOrDefault(s => s.Name == match.System) is not { } rules ? UnknownSystem(match.System)
        : !run.Systems.Contains(match.System) ? $"a link in {match.System}, of which the header does not speak"
        : match.Problem(rules) is { } problem ? $"a link of which {problem.TrimEnd('.')}"
        : null;

    private string? StepProblem(PlanStep step) =>
        !Exists(step.System) ? UnknownSystem(step.System)
        : !run.Systems.Contains(step.System) ? $"a step for {step.System}, of which the header does not speak"
        : step.Changes.FirstOrDefault(c => c.Name.Length == 0) is not null ? "a change without a name"
        : null;
}
