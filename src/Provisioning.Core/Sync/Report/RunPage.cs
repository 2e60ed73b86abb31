using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Report;

/// <summary>The parts of the page of a run.</summary>
internal static class RunPage
{
    public static IReadOnlyDictionary<string, string> Parts(RunReport report)
    {
        RunRecord run = report.Run;
        return new Dictionary<string, string>
        {
            ["title"] = ReportText.Encode($"Provisioning run {run.RunId}"),
            ["kicker"] = run.Header!.UndoOf is { } undone ? ReportText.Encode($"Provisioning run that takes {undone} back") : "Provisioning run",
            ["heading"] = ReportText.Encode(run.RunId),
            ["state"] = run.State.ToString(),
            ["stateWords"] = ReportText.State(run.State),
            ["verdict"] = ReportText.Encode(ReportText.Verdict(report)),
            ["reasons"] = Reasons(report),
            ["head"] = Head(report),
            ["cards"] = $"<article id=\"outcomes\"><h2>Outcome</h2><div class=\"outcome\">{OutcomeChart.Draw(report)}<div id=\"legend\">{Legend.Draw(report)}</div></div></article>"
                + $"<article id=\"kinds\"><h2>What was to be done</h2>{KindChart.Draw(report, run.Steps.Count)}</article>"
                + $"<article class=\"wide\"><h2>Over time</h2>{Timeline.Draw(report)}</article>"
                + LimitsCard.Draw(report.Plan?.LimitChecks ?? []),
            ["end"] = "Outcome",
            ["attention"] = "Errors first",
            ["about"] = "About this run",
            ["facts"] = About(run),
        };
    }

    private static string Reasons(RunReport report) => report.Run.Message is not { Length: > 0 } message ? ""
        : ReportPage.Reasons(
            report.Run.State == RunState.Refused ? "Why it was refused" : "Why it ended",
            message.Split(['\n'], StringSplitOptions.RemoveEmptyEntries).Select(line => report.Names.InWords(line)!));

    private static string Head(RunReport report)
    {
        RunHeader header = report.Run.Header!;
        return new Facts()
            .Add("Source", header.Source)
            .Add("People", header.SourceCount)
            .AddTargets(header.Connections, header.Connections.Keys)
            .Add("Started", $"{ReportText.Moment(header.Owner.Time)} by {header.Owner.User} on {header.Owner.Host}")
            .Add("Ended", report.Run.Ended is { } ended ? $"{ReportText.Moment(ended)} ({ReportText.Duration(ended - header.Owner.Time)})" : "not recorded")
            .Add("Options", header.Options.Count == 0 ? "none" : string.Join(", ", header.Options.Select(o => $"-{o.Key} {o.Value}".TrimEnd())))
            .AddHash("Plan", header.PlanSeal ?? PlanPage.HashOf(report.Plan), "plan-hash")
            .Add("Edited", header.IsEdited == true ? "the plan's file was edited after it was saved, which -AllowEdited allowed" : "")
            .ToString();
    }

    private static string About(RunRecord run)
    {
        RunHeader header = run.Header!;
        Facts facts = new Facts()
            .Add("Services", string.Join(", ", header.Services))
            .Add("Module", header.ModuleVersion)
            .Add("Accounts unknown in", string.Join(", ", header.UnreadServices));
        foreach (RunOwner owner in run.Owners.Skip(1))
        {
            facts.Add("Resumed", $"{ReportText.Moment(owner.Time)} by {owner.User} on {owner.Host}");
        }

        return facts.AddHash("Source SHA-256", header.SourceHash).AddHash("Plan file SHA-256", header.PlanHash).ToString();
    }
}
