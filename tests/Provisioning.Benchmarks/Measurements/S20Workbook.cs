using System.Diagnostics;
using System.Globalization;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Sources;
using Provisioning.Tabular;

namespace Provisioning.Benchmarks;

/// <summary>The rows of a large workbook, read as a run reads them.</summary>
internal sealed class S20Workbook : IMeasurement
{
    private const int Few = 10_000;
    private const int Many = 100_000;

    public string Id => "S20";

    public string Title => "A workbook of 100,000 rows";

    public Section Take(Lab lab)
    {
        IReadOnlyList<Series> all = Series.Race(lab.Repetitions,
        [
            Reading(lab, Many, sharesTexts: false),
            Reading(lab, Few, sharesTexts: false),
            Reading(lab, Many, sharesTexts: true),
        ]);
        Section section = new()
        {
            About = "The rows of a source as a run reads them, hash and all, in a process of its own, its start-up aside; none of them is kept. Memory is the peak of the working set, runtime included."
                + " Where a workbook keeps its texts in a table that its cells share, that table is held, and grows with them.",
        };
        section.AddTimes(all);
        section.AddPeaks(all);
        section.Goals.Add(new Goal("Memory flat: the peak at 100,000 rows against that at 10,000", all[0].PeakMemory / all[1].PeakMemory, 1.2, "times"));
        section.Shares.Add(new Share("more than at 10,000 rows", all[0].PeakMemory - all[1].PeakMemory, "MB"));
        return section;
    }

    /// <summary>Reads a workbook, and tells seconds and the peak of memory.</summary>
    /// <exception cref="InvalidOperationException">Other rows came than are in it, so that the figures mean nothing.</exception>
    public static string Read(string path, int rows)
    {
        SourceMapping mapping = PlanMappings.Of("Ambition").Sources[0];
        Stopwatch watch = Stopwatch.StartNew();
        int count = SourceInput.OfFiles(mapping, path).Read(0, p => SourceFile.Open(p, CancellationToken.None), _ => { }).Count(r => r.Problem is null);
        double seconds = watch.Elapsed.TotalSeconds;
        using Process process = Process.GetCurrentProcess();
        return count == rows
            ? FormattableString.Invariant($"{seconds:R} {process.PeakWorkingSet64 / 1e6:R}")
            : throw new InvalidOperationException(FormattableString.Invariant($"{count} rows were read, and {rows} are in it."));
    }

    private static Contestant Reading(Lab lab, int rows, bool sharesTexts)
    {
        string path = BenchmarkBook.Write(lab.Folder, rows, sharesTexts);
        return new Contestant(FormattableString.Invariant($"{rows:N0} rows{(sharesTexts ? ", texts shared" : "")}"), () =>
        {
            double[] told = OwnProcess.Run("rows", path, rows.ToString(CultureInfo.InvariantCulture)).Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
            return new Sample(told[0], Cpu: 0, told[1], new Dictionary<string, double>());
        });
    }
}
