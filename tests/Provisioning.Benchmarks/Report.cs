using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Linq;
using System.Runtime.InteropServices;
using System.Text;

namespace Provisioning.Benchmarks;

/// <summary>The figures as Markdown: median, smallest and largest of the repetitions, and on what they were taken.</summary>
internal static class Report
{
    public static string Write(IReadOnlyList<(string System, IReadOnlyList<Measurement> Measurements)> all)
    {
        StringBuilder text = new();
        Line(text, $"# Benchmarks");
        Line(text, $"");
        Line(text, $"Written by `dotnet run -c Release --project tests/Provisioning.Benchmarks` on {DateTime.UtcNow:yyyy-MM-dd}.");
        Line(text, $"");
        Line(text, $"* Machine: {ProcessorName()}, {Environment.ProcessorCount} logical processors, {GC.GetGCMemoryInfo().TotalAvailableMemoryBytes / 1e9:0.#} GB, {RuntimeInformation.OSDescription.Trim()}");
        Line(text, $"* Runtime: {RuntimeInformation.FrameworkDescription} ({RuntimeInformation.ProcessArchitecture}); module {typeof(ProvisioningResult).Assembly.GetName().Version!.ToString(3)}");
        Line(text, $"");
        Line(text, $"## Making a plan");
        Line(text, $"");
        Line(text, $"{PlanFiles.People:N0} people in the export against {PlanFiles.People:N0} accounts, {PlanFiles.Changed:N0} of them changed; one service. A process of its own for each of");
        Line(text, $"{all[0].Measurements.Count} repetitions, its start-up aside. Agility's members are taken as their pages leave them, without the network; Ambition's");
        Line(text, $"accounts are read from the snapshot of the last run. Memory is the peak of the working set, runtime included.");
        Line(text, $"");
        Line(text, $"| | median | min | max |");
        Line(text, $"|---|---:|---:|---:|");
        foreach ((string system, IReadOnlyList<Measurement> measurements) in all)
        {
            Row(text, $"{system}: reading the export", "0.00 s", measurements.Select(m => m.ReadSource));
            Row(text, $"{system}: {(system == "Agility" ? "members in memory" : "reading the snapshot")}", "0.00 s", measurements.Select(m => m.ReadLive));
            Row(text, $"{system}: comparing", "0.00 s", measurements.Select(m => m.Compare));
            Row(text, $"**{system}: in all**", "0.00 s", measurements.Select(m => m.Total));
            Row(text, $"**{system}: peak memory**", "0 MB", measurements.Select(m => m.PeakMemory));
        }

        return text.ToString();
    }

    private static void Row(StringBuilder text, string name, string format, IEnumerable<double> values)
    {
        double[] sorted = values.Order().ToArray();
        string[] unit = format.Split(' ');
        string Number(double value) => value.ToString(unit[0], CultureInfo.InvariantCulture) + " " + unit[1];
        Line(text, $"| {name} | {Number(Median(sorted))} | {Number(sorted[0])} | {Number(sorted[^1])} |");
    }

    private static double Median(double[] sorted) => (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2;

    private static string ProcessorName()
    {
        const string Linux = "/proc/cpuinfo";
        string? line = File.Exists(Linux) ? File.ReadLines(Linux).FirstOrDefault(l => l.StartsWith("model name", StringComparison.Ordinal)) : null;
        return line?[(line.IndexOf(':', StringComparison.Ordinal) + 1)..].Trim()
            ?? Environment.GetEnvironmentVariable("PROCESSOR_IDENTIFIER")
            ?? "unknown processor";
    }

    private static void Line(StringBuilder text, FormattableString line) => text.Append(FormattableString.Invariant(line)).Append('\n');
}
