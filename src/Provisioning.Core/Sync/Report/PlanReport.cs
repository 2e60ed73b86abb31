using Provisioning.Common;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Report;

/// <summary>What a plan would do: the report of a run before it is one, for the person who approves it.</summary>
internal sealed class PlanReport : ReportBase
{
    private readonly HashSet<(string Service, string Account)> _leaving = [];
    private readonly Dictionary<int, StepEffect> _effects = [];

    /// <param name="plan">The plan.</param>
    /// <param name="services">The services that there are.</param>
    public PlanReport(ProvisioningPlan plan, IReadOnlyList<TargetRules> services)
    {
        Plan = plan;
        People = services.SelectMany(s => PersonChanges.In(plan, s).Select(p => (s.Name, p))).ToList();
        DisableEffects = Report.DisableEffects.Of(plan.Steps, services);
        LosesAccess = People.Where(p => p.Changes.LosesAccess).ToList();
        _leaving = [.. LosesAccess.Select(p => (p.Service, KeyText.Fold(p.Changes.Account)))];
        foreach (PlanStep step in plan.Steps)
        {
            _effects[step.Number] = EffectOf(step);
        }

        Items = plan.Steps.Select(ReportItem.Of)
            .Concat(plan.Problems.Select(p => ReportItem.Of(p, since: null)))
            .OrderBy(Effect)
            .ThenBy(i => i.Step)
            .ThenBy(i => i.Row)
            .ToList();
        Names = new ReportNames(plan, plan.Steps);
    }

    /// <summary>The plan.</summary>
    public ProvisioningPlan Plan { get; }

    /// <summary>All people whom the plan changes, service by service.</summary>
    public IReadOnlyList<(string Service, PersonChanges Changes)> People { get; }

    /// <summary>Those of them who are disabled, or get the role without any access.</summary>
    public IReadOnlyList<(string Service, PersonChanges Changes)> LosesAccess { get; }

    /// <summary>What the services also do to accounts that are disabled.</summary>
    public IReadOnlyList<string> DisableEffects { get; }

    /// <summary>The steps and the rows that are left out; losses of access come first.</summary>
    public override IReadOnlyList<ReportItem> Items { get; }

    public override ReportNames Names { get; }

    public override string RunId => "";

    public override IReadOnlyList<(string Category, string Words, int Count)> Categories => Items
        .GroupBy(Effect)
        .OrderBy(g => g.Key)
        .Select(g => (g.Key.ToString(), ReportText.Effect(g.Key, Plan), g.Count()))
        .ToList();

    public override string CategoryOf(ReportItem item) => Effect(item).ToString();

    internal StepEffect Effect(ReportItem item) => item.Step > 0 ? _effects[item.Step] : item.Category == ReportCategory.Protected ? StepEffect.Protected : StepEffect.LeftOut;

    protected override IReadOnlyDictionary<string, string> Parts() => PlanPage.Parts(this);

    protected override object Document() => new
    {
        Plan = new
        {
            Plan.Hash, Plan.Created, Plan.UndoOf, Plan.Source, Plan.SourceHash, Plan.SourceCount, Plan.SourceCounts, Plan.Connections, Plan.ActiveCount, Plan.UnreadServices, Plan.LimitChecks,
        },
        Counts = Categories.ToDictionary(c => c.Category, c => c.Count),
        Names = Names.Values,
        Items,
    };

    private StepEffect EffectOf(PlanStep step) =>
        _leaving.Contains((step.Service, KeyText.Fold(step.Account))) ? StepEffect.LosesAccess
        : step.Kind is PlanStepKind.Disable or PlanStepKind.RemoveMembership or PlanStepKind.RemoveProjectRole ? StepEffect.Removes
        : step.Kind == PlanStepKind.Update || step.Changes.Any(c => c.Before is not null) ? StepEffect.Changes
        : StepEffect.Adds;
}
