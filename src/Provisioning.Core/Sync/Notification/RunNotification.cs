using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Notification;

/// <summary>
/// Describes a run in words. Numbers, services, the name of the source and times are included at every detail; keys, names, reasons and texts of a
/// service or a limit only where they are allowed.
/// </summary>
internal static class RunNotification
{
    private const int Shown = 20;
    private const int LongestReason = 300;

    private static readonly ReportCategory[] s_wantAttention = [ReportCategory.Failed, ReportCategory.Uncertain, ReportCategory.LeftOut, ReportCategory.Protected];

    public static NotificationMessage Make(RunHealth health, NotificationDetail detail)
    {
        RunSummary run = health.Run;
        List<(string, string)> facts =
        [
            ("Run", run.RunId),
            ("State", ReportText.State(run.State)),
        ];
        if (run.Header is { } header)
        {
            facts.Add(("Source", ShownText.Of(header.Source)));
            facts.Add(("Services", string.Join(", ", header.Services.Select(s => header.Connections.TryGetValue(s, out RunConnection? c) ? $"{s} ({ShownText.Of(c.Address)})" : s))));
            facts.Add(("Started", ReportText.Moment(header.Owner.Time)));
        }

        if (run.Ended is { } ended)
        {
            facts.Add(("Ended", ReportText.Moment(ended)));
        }

        facts.AddRange(Differences(health.Report));
        if (detail == NotificationDetail.Reasons && run.Message is { } message)
        {
            facts.Add(("Message", Short(message)));
        }

        List<ReportItem> items = health.Report?.Items.Where(i => s_wantAttention.Contains(i.Category) && (i.Step > 0 || i.Row > 0)).ToList() ?? [];
        int shown = detail == NotificationDetail.Counts ? 0 : Math.Min(Shown, items.Count);
        return new NotificationMessage
        {
            Title = Title(health),
            IsTrouble = health.IsTrouble,
            RunId = run.RunId,
            Facts = facts,
            Counts = Counts(health),
            People = items.Take(shown).Select(i => Line(i, detail)).ToList(),
            MorePeople = detail == NotificationDetail.Counts ? 0 : items.Count - shown,
        };
    }

    private static string Title(RunHealth health)
    {
        RunSummary run = health.Run;
        int failed = Count(health, ReportCategory.Failed);
        int uncertain = Count(health, ReportCategory.Uncertain);
        string done = FormattableString.Invariant($"{run.Done:N0} of ") + Counted.Of(run.StepCount, "step is done", "steps are done");
        string what = run.State switch
        {
            RunState.Refused => "refused by a limit, nothing was sent",
            RunState.Unreadable => "its journal cannot be read",
            RunState.Running => $"running, {done}",
            _ => done,
        };
        string ending = run.State is RunState.Stopped or RunState.Error or RunState.Interrupted ? $"{ReportText.State(run.State)}: " : "";
        return $"Provisioning: {ending}{what}" + Part(failed, "failed", "failed") + Part(uncertain, "uncertain", "uncertain") + Part(health.LeftOut, "row left out", "rows left out") + Part(health.Protected, "protected account");
    }

    // What was changed and what was not, by service.
    private static IEnumerable<(string, string)> Differences(RunReport? report)
    {
        foreach (IGrouping<(string Service, ReportCategory Category), ReportItem> part in (report?.Items ?? [])
            .Where(i => i.Step > 0 && i.Action.Length > 0)
            .GroupBy(i => (i.Service, i.Category))
            .OrderBy(g => g.Key.Service, StringComparer.Ordinal)
            .ThenBy(g => g.Key.Category))
        {
            IEnumerable<string> kinds = part.GroupBy(i => i.Action)
                .OrderBy(g => Enum.TryParse(g.Key, out PlanStepKind kind) ? (int)kind : int.MaxValue)
                .Select(g => FormattableString.Invariant($"{g.Count()} {g.Key}"));
            yield return ($"{part.Key.Service}, {ReportText.Category(part.Key.Category).ToLowerInvariant()}", string.Join(", ", kinds));
        }
    }

    private static Dictionary<string, int> Counts(RunHealth health) => new()
    {
        ["steps"] = health.Run.StepCount,
        ["done"] = Count(health, ReportCategory.Done),
        ["unchanged"] = Count(health, ReportCategory.Unchanged),
        ["failed"] = Count(health, ReportCategory.Failed),
        ["uncertain"] = Count(health, ReportCategory.Uncertain),
        ["pending"] = Count(health, ReportCategory.Pending),
        ["leftOut"] = health.LeftOut,
        ["protected"] = health.Protected,
    };

    private static int Count(RunHealth health, ReportCategory category) => health.Report?.Count(category) ?? 0;

    private static string Part(int count, string one, string? many = null) => count == 0 ? "" : $", {Counted.Of(count, one, many)}";

    private static string Line(ReportItem item, NotificationDetail detail)
    {
        string who = Short(detail == NotificationDetail.Reasons && item.DisplayName is { } name ? $"{name} ({item.Key})" : item.Key);
        string what = item.Category == ReportCategory.LeftOut
            ? FormattableString.Invariant($"Row {item.Row} left out: {who}")
            : item.Category == ReportCategory.Protected ? FormattableString.Invariant($"Row {item.Row}, protected account in {item.Service}: {who}")
            : $"{item.Service} {item.Action} {item.Outcome}: {who}";
        return detail == NotificationDetail.Reasons && item.Message is { } reason ? $"{what}. {Short(reason)}" : what;
    }

    private static string Short(string text)
    {
        string shown = ShownText.Of(text);
        return shown.Length <= LongestReason ? shown : shown.Substring(0, LongestReason) + "...";
    }
}
