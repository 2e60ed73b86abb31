using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Report;

/// <summary>A plan at a glance: what it would do to how many people, and what to check before it runs.</summary>
public sealed class PlanSummary
{
    private const int ShownSteps = 20;

    /// <param name="plan">The plan.</param>
    /// <param name="services">The services that there are.</param>
    /// <param name="rest">Of its steps those that count, such as the ones that a run has not finished; all of them when <c>null</c>.</param>
    internal PlanSummary(ProvisioningPlan plan, IReadOnlyList<TargetRules> services, IReadOnlyList<PlanStep>? rest = null)
    {
        ProvisioningPlan open = rest is null ? plan : plan with { Steps = rest, Matches = [] };
        Source = plan.Source;
        UndoOf = plan.UndoOf;
        Created = plan.Created;
        Hash = plan.Hash;
        People = plan.SourceCount;
        PeopleBySource = plan.SourceCounts;
        StepCount = open.Steps.Count;
        Targets = plan.LiveHash.Keys.Union(plan.Services).Select(s => PlanTarget.Of(plan, s)).ToList();
        Links = open.Matches.Where(m => m.MatchedBy is not null).GroupBy(m => (m.Service, m.MatchedBy)).Select(g => new PlanCount(g.Key.Service, g.Key.MatchedBy!, g.Count())).ToList();
        Steps = open.Steps.GroupBy(s => (s.Service, s.Kind)).Select(g => new PlanCount(g.Key.Service, g.Key.Kind.ToString(), g.Count())).ToList();
        NewGroups = open.Steps.Where(s => s.IsAboutGroup).ToList();
        LosesAccess = services.SelectMany(service => PersonChanges.In(open, service).Where(p => p.LosesAccess).Select(p => new PlanPerson(service.Name, p.Key, p.DisplayName))).ToList();
        Effects = DisableEffects.Of(open.Steps, services);
        Limits = plan.LimitChecks;
        FirstSteps = open.Steps.Take(ShownSteps).ToList();
        LeftOut = plan.Problems.Where(p => !p.IsProtected).GroupBy(p => p.Reason ?? ProblemReason.Row).Select(g => new PlanCount(OneService(g), g.Key, g.Count())).OrderByDescending(c => c.Count).ToList();
        Protected = plan.Problems.Where(p => p.IsProtected).GroupBy(p => p.Service).Select(g => new PlanCount(g.Key, ProblemReason.Protected, g.Count())).ToList();
    }

    /// <summary>The source, or all of them; or which run is undone.</summary>
    public string Source { get; }

    /// <summary>The run that the plan undoes; <c>null</c> for a plan that was made from sources.</summary>
    public string? UndoOf { get; }

    /// <summary>When the plan was made, in UTC.</summary>
    public DateTimeOffset Created { get; }

    /// <summary>The plan's <see cref="ProvisioningPlan.Hash"/>.</summary>
    public string Hash { get; }

    /// <summary>The services that the plan is about, and what was read of them.</summary>
    public IReadOnlyList<PlanTarget> Targets { get; }

    /// <summary>How many people of all sources are in scope.</summary>
    public int People { get; }

    /// <summary>How many people of each source are in scope, by its name; empty when the only source has no name.</summary>
    public IReadOnlyDictionary<string, int> PeopleBySource { get; }

    /// <summary>How many accounts are linked to people, by service and the attribute that they were found by.</summary>
    public IReadOnlyList<PlanCount> Links { get; }

    /// <summary>How many steps there are.</summary>
    public int StepCount { get; }

    /// <summary>How many steps there are by service and kind, in the order of the plan.</summary>
    public IReadOnlyList<PlanCount> Steps { get; }

    /// <summary>The steps that create a group or a group type.</summary>
    public IReadOnlyList<PlanStep> NewGroups { get; }

    /// <summary>The people who are disabled, or get the role without any access, as the limits count them.</summary>
    public IReadOnlyList<PlanPerson> LosesAccess { get; }

    /// <summary>What the services also do to accounts that are disabled, such as sending a mail: one sentence for each service that does something.</summary>
    public IReadOnlyList<string> Effects { get; }

    /// <summary>What the plan has against each limit.</summary>
    public IReadOnlyList<LimitCheck> Limits { get; internal init; }

    /// <summary>How many rows were left out for which kind of reason, the most frequent first; of a plan that undoes a run, what stays as it is.</summary>
    public IReadOnlyList<PlanCount> LeftOut { get; }

    /// <summary>How many rows were left out.</summary>
    public int LeftOutCount => LeftOut.Sum(c => c.Count);

    /// <summary>How many accounts are not changed because they are protected, by service.</summary>
    public IReadOnlyList<PlanCount> Protected { get; }

    /// <summary>How many accounts are not changed because they are protected.</summary>
    public int ProtectedCount => Protected.Sum(c => c.Count);

    /// <summary>The first steps: what a screen shows of them.</summary>
    public IReadOnlyList<PlanStep> FirstSteps { get; }

    /// <summary>The summary in lines, as a screen shows it, without the steps.</summary>
    public IReadOnlyList<string> Lines => PlanScreen.Lines(this);

    private static string OneService(IEnumerable<PlanProblem> problems) => problems.Select(p => p.Service).Distinct().ToList() is { Count: 1 } only ? only[0] : "";
}
