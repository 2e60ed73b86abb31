using System.Globalization;
using System.Net;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Report;

/// <summary>The words and numbers of the page.</summary>
internal static class ReportText
{
    public static string Encode(string text) => WebUtility.HtmlEncode(text);

    public static string Count(long number) => number.ToString("N0", CultureInfo.InvariantCulture);

    public static string Coordinate(double number) => number.ToString("0.###", CultureInfo.InvariantCulture);

    public static string Moment(DateTimeOffset time) => time.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture) + " UTC";

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
        ReportCategory.Pending => "Not sent",
        ReportCategory.Done => "Done",
        _ => "Already so",
    };

    public static string State(RunState state) => state switch
    {
        RunState.Done => "Done",
        RunState.FailedRows => "Done with failures",
        RunState.Stopped => "Stopped",
        RunState.Guard => "Refused by the guard",
        RunState.Error => "Ended by an error",
        RunState.Running => "Running",
        RunState.Killed => "Cut short",
        RunState.Part => "Part of its plan",
        _ => "Unreadable",
    };

    /// <summary>The whole report in two or three sentences.</summary>
    public static string Verdict(RunReport report)
    {
        int steps = report.Run.Steps.Count;
        int good = report.Count(ReportCategory.Done) + report.Count(ReportCategory.Unchanged);
        List<string> parts = [$"{Count(good)} of {Count(steps)} steps are done"];
        Add(report.Count(ReportCategory.Failed), "failed", "failed");
        Add(report.Count(ReportCategory.Uncertain), "may or may not be done", "may or may not be done");
        Add(report.Count(ReportCategory.Pending), "was never sent", "were never sent");
        string sentence = (steps, good) switch
        {
            (0, _) => "The plan has no step.",
            _ when good == steps => steps == 1 ? "The only step is done." : $"All {Count(steps)} steps are done.",
            _ => string.Join(", ", parts) + ".",
        };
        int leftOut = report.Count(ReportCategory.LeftOut);
        if (leftOut > 0)
        {
            sentence += leftOut == 1 ? " 1 row of the source was left out." : $" {Count(leftOut)} rows of the source were left out.";
        }

        if (report.Run.Message is { Length: > 0 } message)
        {
            sentence += " " + message;
        }

        return report.Run.State is RunState.Killed or RunState.Stopped or RunState.Error && good < steps
            ? $"{sentence} Resume-ProvisioningRun -RunId {report.Run.RunId} finishes the run."
            : sentence;

        void Add(int count, string one, string many)
        {
            if (count > 0)
            {
                parts.Add($"{Count(count)} {(count == 1 ? one : many)}");
            }
        }
    }
}
