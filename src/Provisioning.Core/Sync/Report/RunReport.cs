using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Report;

/// <summary>What a run did, for readers, for spreadsheets, and for programs.</summary>
internal sealed class RunReport : ReportBase
{
    private static readonly ReportCategory[] Order =
    [
        ReportCategory.Done, ReportCategory.Unchanged, ReportCategory.Failed, ReportCategory.Uncertain, ReportCategory.Pending, ReportCategory.LeftOut, ReportCategory.Protected,
    ];

    /// <summary>Makes the report of a run.</summary>
    /// <param name="run">The run as its journal has it.</param>
    /// <param name="plan">
    /// The plan that the run carries out; it has the steps that were never sent and the rows that were left out.
    /// <c>null</c> when it does not exist any more.
    /// </param>
    /// <param name="since">Since when rows have been left out that were left out before; <c>null</c> for none.</param>
    public RunReport(RunRecord run, ProvisioningPlan? plan, IReadOnlyDictionary<PlanProblem, DateTimeOffset>? since = null)
    {
        Dictionary<int, PlanStep> planned = (plan?.Steps ?? []).GroupBy(s => s.Number).ToDictionary(g => g.Key, g => g.First());
        Run = run;
        Plan = plan;
        Items = run.Steps
            .Select(s => ReportItem.Of(s, planned.TryGetValue(s.Number, out PlanStep? step) ? step : null))
            .Concat((plan?.Problems ?? []).Select(p => ReportItem.Of(p, since is not null && since.TryGetValue(p, out DateTimeOffset first) ? first : null)))
            .OrderBy(i => i.Category)
            .ThenBy(i => i.Step)
            .ThenBy(i => i.Since is not null)
            .ThenBy(i => i.Row)
            .ToList();
        Counts = Items.GroupBy(i => i.Category).ToDictionary(g => g.Key, g => g.Count());
        Names = new ReportNames(plan, run.Steps.Select(s => s.Step).OfType<PlanStep>().Concat(plan?.Steps ?? []));
    }

    /// <summary>The run.</summary>
    public RunRecord Run { get; }

    /// <summary>The plan; <c>null</c> when it does not exist any more.</summary>
    public ProvisioningPlan? Plan { get; }

    /// <summary>The steps and the rows that were left out: errors first, then in the order of the plan; of the rows those first that no earlier run left out.</summary>
    public override IReadOnlyList<ReportItem> Items { get; }

    /// <summary>How many items there are of each category; categories without one are left out.</summary>
    public IReadOnlyDictionary<ReportCategory, int> Counts { get; }

    public override ReportNames Names { get; }

    public override string RunId => Run.RunId;

    public override IReadOnlyList<(string Category, string Words, int Count)> Categories =>
        Order.Where(c => Count(c) > 0).Select(c => (c.ToString(), ReportText.Category(c), Count(c))).ToList();

    public override string CategoryOf(ReportItem item) => item.Category.ToString();

    internal int Count(ReportCategory category) => Counts.TryGetValue(category, out int count) ? count : 0;

    protected override IReadOnlyDictionary<string, string> Parts() => RunPage.Parts(this);

    protected override object Document() => new
    {
        Run = new { Run.RunId, Run.State, Run.Started, Run.Ended, Run.Message, Run.IsTorn, Run.Header, Run.Owners, Run.Counts },
        Counts = Counts.ToDictionary(c => c.Key.ToString(), c => c.Value),
        Names = Names.Values,
        Items,
    };
}
