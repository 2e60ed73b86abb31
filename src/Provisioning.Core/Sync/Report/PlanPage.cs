using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Report;

/// <summary>The parts of the page of a plan: the page of a run, before it is one.</summary>
internal static class PlanPage
{
    public static IReadOnlyDictionary<string, string> Parts(PlanReport report)
    {
        ProvisioningPlan plan = report.Plan;
        IReadOnlyList<string> reasons = LimitsCard.Reasons(plan.LimitChecks);
        (string state, string words) = plan.Steps.Count == 0 && plan.MatchCount == 0 ? ("Done", "Nothing to do")
            : reasons.Count > 0 ? ("Refused", "Over a limit")
            : plan.LimitChecks.Count > 0 ? ("Running", "Within its limits")
            : ("Running", "Nothing is changed yet");
        string? hash = HashOf(plan);
        return new Dictionary<string, string>
        {
            ["title"] = ReportText.Encode($"Provisioning plan {hash?.Substring(0, Facts.ShownDigits)}: {plan.Source}"),
            ["kicker"] = "Provisioning plan, to be approved",
            ["heading"] = ReportText.Encode(plan.Source),
            ["state"] = state,
            ["stateWords"] = words,
            ["verdict"] = ReportText.Encode(ReportText.Verdict(report)),
            ["reasons"] = reasons.Count == 0 ? "" : ReportPage.Reasons("Why a run of it would be refused", reasons),
            ["head"] = Head(plan, hash),
            ["cards"] = $"<article id=\"effects\"><h2>What it means</h2><div id=\"legend\">{Legend.Draw(report)}</div></article>"
                + $"<article id=\"kinds\"><h2>What is to be done</h2>{KindChart.Draw(report, plan.Steps.Count)}</article>"
                + $"<article id=\"leaving\"><h2>Who loses access: {Counted.Of(report.LosesAccess.Count, "account")}</h2>{PlanCards.Effects(report.DisableEffects)}{PlanCards.People(report)}</article>"
                + PlanCards.Groups(plan)
                + LimitsCard.Draw(plan.LimitChecks),
            ["end"] = "What it means",
            ["attention"] = "Loss of access first",
            ["about"] = "About this plan",
            ["facts"] = About(plan),
        };
    }

    /// <summary>The hash of what is approved; <c>null</c> where the plan has none.</summary>
    public static string? HashOf(ProvisioningPlan? plan) => plan?.Hash;

    private static string Head(ProvisioningPlan plan, string? hash) => new Facts()
        .Add("Source", plan.Source)
        .Add("People", plan.SourceCount)
        .AddTargets(plan.Connections, plan.Connections.Keys)
        .Add("Made", ReportText.Moment(plan.Created))
        .AddHash("Plan", hash, "plan-hash")
        .ToString();

    private static string About(ProvisioningPlan plan)
    {
        Facts facts = new Facts().Add("Undoes", plan.UndoOf);
        foreach (KeyValuePair<string, int> source in plan.SourceCounts)
        {
            facts.Add($"People of {source.Key}", source.Value);
        }

        foreach (KeyValuePair<string, int> active in plan.ActiveCount)
        {
            facts.Add($"Active accounts in {active.Key}", active.Value);
        }

        foreach (IGrouping<string, PlanMatch> links in plan.Matches.Where(m => m.MatchedBy is not null).GroupBy(m => m.Service))
        {
            facts.Add($"Accounts linked in {links.Key}", links.Count());
        }

        return facts.Add("Accounts unknown in", string.Join(", ", plan.UnreadServices)).AddHash("Source SHA-256", plan.SourceHash).ToString();
    }
}
