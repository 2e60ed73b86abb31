using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>
/// Finds what no run writes in a line of a journal whose values have the right types: an unknown service, an impossible
/// time. Whether the line may stand at its place is checked by <see cref="RunProgressTracker"/>.
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
            return $"'{undone}' as the name of the run that is undone";
        }

        if (run.Part is { } part && (NumberRanges.Read(part.Steps, run.StepCount) is null || NumberRanges.Read(part.Matches, MaximumStepCount) is null))
        {
            return "an impossible part of the plan";
        }

        return ServicesProblem(run.Services) ?? KindsProblem() ?? CountedProblem() ?? OwnerProblem(run.Owner);
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

    private string? ServicesProblem(IReadOnlyList<string> names) =>
        names.FirstOrDefault(s => !Exists(s)) is { } unknown ? UnknownService(unknown)
        : names.Distinct().Count() != names.Count ? "a service twice"
        : null;

    private string? KindsProblem() =>
        run.Kinds.Keys.FirstOrDefault(k => !Enum.GetNames(default(PlanStepKind).GetType()).Contains(k)) is { } unknown
            ? $"the unknown kind of step '{unknown}'"
            : null;

    private string? CountedProblem() =>
        run.Counted.Keys.Select(k => k.Split('.')[0]).FirstOrDefault(s => !Exists(s)) is { } unknown ? UnknownService(unknown) : null;

    private static string? OwnerProblem(RunOwner owner) =>
        owner.Host.Length == 0 || owner.ProcessId == 0 ? "an owner without computer or process" : TimeProblem(owner.Time);

    private static string? TimeProblem(DateTimeOffset time) =>
        time.UtcDateTime.Year is >= FirstYear and < LastYear ? null : "an impossible time";

    private static string? Repeated(IEnumerable<int> numbers)
    {
        HashSet<int> earlier = [];
        return numbers.Where(n => !earlier.Add(n)).Select(n => FormattableString.Invariant($"the step {n} twice")).FirstOrDefault();
    }

    private bool Exists(string service) => services.Any(s => s.Name == service);

    private static string UnknownService(string name) => $"the unknown service '{name}'";

    private string? MatchProblem(PlanMatch match) =>
        services.FirstOrDefault(s => s.Name == match.Service) is not { } rules ? UnknownService(match.Service)
        : !run.Services.Contains(match.Service) ? $"a link in {match.Service}, which is not in the header"
        : match.Problem(rules) is { } problem ? $"a wrong link: {problem.TrimEnd('.')}"
        : null;

    private string? StepProblem(PlanStep step) =>
        !Exists(step.Service) ? UnknownService(step.Service)
        : !run.Services.Contains(step.Service) ? $"a step for {step.Service}, which is not in the header"
        : step.Changes.FirstOrDefault(c => c.Name.Length == 0) is not null ? "a change without a name"
        : null;
}
