using System.Globalization;
using System.Text;

namespace Provisioning.Benchmarks;

/// <summary>The page: the goals first, then the figures of each measurement.</summary>
internal static class Report
{
    public static string Write(IReadOnlyList<(IMeasurement Measurement, Section? Section)> all)
    {
        StringBuilder text = new();
        Line(text, $"# Benchmarks");
        Line(text, $"");
        Line(text, $"Written by `./build.ps1 -Task Bench`; nothing in it is written by hand. Each figure is the median of its repetitions, with the smallest");
        Line(text, $"and the largest. Contestants are whole processes that are started in turn. The server is the sandbox in a process of");
        Line(text, $"its own on the same machine, so its work takes processor time from the contestants. It is warmed up, as a service is.");
        Line(text, $"");
        Machine.Describe().ForEach(line => Line(text, $"* {line}"));
        Line(text, $"");
        Line(text, $"## Goals");
        Line(text, $"");
        Line(text, $"| | goal | limit | measured | met |");
        Line(text, $"|---|---|---:|---:|---|");
        foreach ((IMeasurement measurement, Section? section) in all)
        {
            foreach (Goal goal in section?.Goals ?? [])
            {
                Line(text, $"| {measurement.Id} | {goal.Text} | {Number(goal.Limit, goal.Unit)} | {Number(goal.Measured, goal.Unit)} | {(goal.IsMet ? "yes" : "**no**")} |");
            }

            if (section is null)
            {
                Line(text, $"| {measurement.Id} | {measurement.Title} | | not measured | |");
            }
        }

        WriteWork(text, all.SelectMany(a => a.Section?.Work ?? []).ToList());
        foreach ((IMeasurement measurement, Section? section) in all.Where(a => a.Section is not null))
        {
            Write(text, measurement, section!);
        }

        return text.ToString();
    }

    private static void WriteWork(StringBuilder text, List<WorkRow> all)
    {
        if (all.Count == 0)
        {
            return;
        }

        Line(text, $"");
        Line(text, $"## Many rows in few requests");
        Line(text, $"");
        Line(text, $"Each answer takes 50 ms. Times exclude the start of the process and the import of the module. Beside them are the times of one request for");
        Line(text, $"each row, or for each step of a run, by `Invoke-RestMethod`, one after the other.");
        Line(text, $"");
        Line(text, $"| work | requests | goal | met | time | one request a row |");
        Line(text, $"|---|---:|---:|---|---:|---:|");
        foreach (WorkRow row in all)
        {
            Line(text, $"| {row.Name} | {Number(row.Requests, "")} | {Number(row.Limit, "")} | {(row.Requests <= row.Limit ? "yes" : "**no**")} | {Number(row.Seconds, "s")} | {Seconds(row.OneByOne)} |");
        }
    }

    private static string Seconds(double? value) => value is { } seconds ? Number(seconds, "s") : "";

    private static void Write(StringBuilder text, IMeasurement measurement, Section section)
    {
        Line(text, $"");
        Line(text, $"## {measurement.Id}: {measurement.Title}");
        Line(text, $"");
        Line(text, $"{section.About} Measured on {section.Taken:yyyy-MM-dd HH:mm} UTC{Busy(section.Load)}{Long(section.Minutes)}.");
        Line(text, $"");
        Line(text, $"| | median | min | max | of |");
        Line(text, $"|---|---:|---:|---:|---:|");
        foreach (TableRow row in section.Rows)
        {
            Line(text, $"| {row.Name} | {Number(row.Figure.Median, row.Unit)} | {Number(row.Figure.Minimum, row.Unit)} | {Number(row.Figure.Maximum, row.Unit)} | {row.Figure.Count} |");
        }

        if (section.Goals.Exists(g => !g.IsMet))
        {
            WriteShares(text, "time", section.Shares.Where(s => s.Unit == "s"));
            WriteShares(text, "memory", section.Shares.Where(s => s.Unit == "MB"));
        }
    }

    // A part that drowns in noise can come out below nothing.
    private static void WriteShares(StringBuilder text, string what, IEnumerable<Share> shares)
    {
        List<string> parts = shares.Where(s => s.Amount > 0).OrderByDescending(s => s.Amount).Select(s => $"{s.Name} {Number(s.Amount, s.Unit)}").ToList();
        if (parts.Count > 0)
        {
            Line(text, $"");
            Line(text, $"Where the {what} goes, the largest part first: {string.Join("; ", parts)}.");
        }
    }

    // With more programs than processors, all of these figures are larger than they would be otherwise, and ratios waver.
    private static string Busy(double? load) => load is { } programs
        ? FormattableString.Invariant($", with {programs:0.0} programs on average wanting one of {Environment.ProcessorCount} processors")
        : "";

    // Sections of an earlier release of this program do not have it.
    private static string Long(double minutes) => minutes > 0 ? FormattableString.Invariant($", in {minutes:0.0} minutes") : "";

    private static string Number(double value, string unit) => unit switch
    {
        "s" or "times" => value.ToString("0.00", CultureInfo.InvariantCulture),
        "µs" or "KB" => value.ToString("0.0", CultureInfo.InvariantCulture),
        _ => value.ToString("N0", CultureInfo.InvariantCulture),
    } + (unit is "times" ? " ×" : unit.Length > 0 ? " " + unit : "");

    private static void Line(StringBuilder text, FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');
}
