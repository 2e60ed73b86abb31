using System.Globalization;
using System.Net;
using System.Text.RegularExpressions;
using Provisioning.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Report;

/// <summary>The words and numbers of the page.</summary>
internal static class ReportText
{
    public const string ProtectedAccounts = "Protected accounts";

    private const int LongestWord = 16;

    private static readonly Regex WordStart = new("(?<=[a-z])[A-Z](?=[a-z])", RegexOptions.CultureInvariant);

    private static readonly Regex Mark = new("(?<=[@._/\\\\:;,=&-])(?=[^@._/\\\\:;,=&-])", RegexOptions.CultureInvariant);

    /// <summary>A text of which a browser may break long words behind a mark, as the script of the page does it.</summary>
    public static string Breakable(string text) => string.Join(
        " ", text.Split(' ').Select(word => word.Length <= LongestWord ? Encode(word) : string.Join("<wbr>", Mark.Split(word).Select(Encode))));

    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Coordinate(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

    public static string Day(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);

    public static string Duration(TimeSpan time) => time.TotalSeconds < 1
        ? FormattableString.Invariant($"{Math.Max(0, time.TotalMilliseconds):0} ms")
        : time.TotalSeconds < 60
        ? FormattableString.Invariant($"{time.TotalSeconds:0.#} s")
        : time.TotalHours < 1
            ? FormattableString.Invariant($"{(int)time.TotalMinutes} min {time.Seconds} s")
            : FormattableString.Invariant($"{(int)time.TotalHours} h {time.Minutes} min");

    public static string Category(ReportCategory category) => category switch
    {
        ReportCategory.Failed => "Failed",
        ReportCategory.Uncertain => "Uncertain",
        ReportCategory.LeftOut => "Rows left out",
        ReportCategory.Protected => ProtectedAccounts,
        ReportCategory.Pending => "Not sent",
        ReportCategory.Done => "Done",
        _ => "No change",
    };

    public static string Effect(StepEffect effect, ProvisioningPlan plan) => effect switch
    {
        StepEffect.LosesAccess => "Loses access",
        StepEffect.Removes => "Removes",
        StepEffect.LeftOut => plan.UndoOf is null ? "Rows left out" : "Stays as it is",
        StepEffect.Protected => ProtectedAccounts,
        StepEffect.Changes => "Changes",
        _ => "Adds",
    };

    public static string State(RunState state) => state switch
    {
        RunState.Done => "Done",
        RunState.DoneWithFailures => "Done with failures",
        RunState.Stopped => "Stopped",
        RunState.Refused => "Refused",
        RunState.Error => "Ended by an error",
        RunState.Running => "Running",
        RunState.Interrupted => "Interrupted",
        RunState.Part => "Part of its plan",
        _ => "Unreadable",
    };

    /// <summary>A name of the code in words: <c>RemoveProjectRole</c> is <c>Remove project role</c>.</summary>
    public static string Words(string name) => WordStart.Replace(name, m => " " + m.Value.ToLowerInvariant());

    /// <summary>What a plan would do, in two or three sentences.</summary>
    public static string Verdict(PlanReport report)
    {
        ProvisioningPlan plan = report.Plan;
        int made = report.People.Count(p => p.Changes.GetsAccount && !p.Changes.LosesAccess);
        string sentence = plan.Steps.Count == 0
            ? "There is nothing to do."
            : $"{Counted.Of(plan.Steps.Count, "step")} for {Counted.Of(report.People.Count, "account")}: "
                + $"{Count(made)} created or enabled, {Count(report.LosesAccess.Count)} without access afterwards, {Count(report.People.Count - made - report.LosesAccess.Count)} changed otherwise.";
        int groups = plan.Steps.Count(s => s.IsAboutGroup);
        string groupsMade = groups == 0 ? "" : $" {Counted.Of(groups, "group or group type is", "groups and group types are")} created.";
        string links = plan.MatchCount == 0 ? "" : $" {Counted.Of(plan.MatchCount, "account is", "accounts are")} linked to people.";
        return sentence + groupsMade + links + NotPlanned(plan.Problems.Count(p => !p.IsProtected), plan.Problems.Count(p => p.IsProtected), plan.UndoOf is not null);
    }

    private static string NotPlanned(int leftOut, int kept, bool isUndo)
    {
        string rows = leftOut == 0 ? ""
            : isUndo ? $" {Counted.Of(leftOut, "thing stays as it is", "things stay as they are")}."
            : $" {Counted.Of(leftOut, "row of the source was left out", "rows of the source were left out")}.";
        return rows + (kept == 0 ? "" : $" {Counted.Of(kept, "account is protected", "accounts are protected")}.");
    }

    /// <summary>The whole report in two or three sentences.</summary>
    public static string Verdict(RunReport report)
    {
        int steps = report.Run.Steps.Count;
        int good = report.Count(ReportCategory.Done) + report.Count(ReportCategory.Unchanged);
        List<string> parts = [$"{Count(good)} of {Counted.Of(steps, "step is", "steps are")} done"];
        Add(report.Count(ReportCategory.Failed), "failed", "failed");
        Add(report.Count(ReportCategory.Uncertain), "may or may not be done", "may or may not be done");
        Add(report.Count(ReportCategory.Pending), "was never sent", "were never sent");
        string sentence = (steps, good) switch
        {
            (0, _) => "The plan has no step.",
            _ when report.Run.State == RunState.Refused => $"Nothing was changed. The plan has {Counted.Of(steps, "step")}.",
            _ when good == steps => steps == 1 ? "The only step is done." : $"All {Count(steps)} steps are done.",
            _ => string.Join(", ", parts) + ".",
        };
        sentence += NotPlanned(report.Count(ReportCategory.LeftOut), report.Count(ReportCategory.Protected), report.Plan?.UndoOf is not null);
        return report.Run.State is RunState.Interrupted or RunState.Stopped or RunState.Error && good < steps
            ? $"{sentence} Resume-ProvisioningRun -RunId {report.Run.RunId} finishes the run."
            : sentence;

        void Add(int count, string one, string many)
        {
            if (count > 0)
            {
                parts.Add(Counted.Of(count, one, many));
            }
        }
    }
}
