using System.Diagnostics;
using System.Globalization;

namespace Provisioning.Benchmarks;

/// <summary>
/// Measures and writes <c>docs/benchmarks.md</c>. Each repetition is a process of its own, so that none profits from what an earlier
/// one has compiled, and the peak of its memory is its own.
/// </summary>
internal static class Program
{
    private const int Repetitions = 3;

    private static readonly IReadOnlyList<IMeasurement> s_all =
    [
        new G1FirstNights(), new G2RunAndCommands(), new G4NormalNight(), new G6KilledNight(), new G7Undo(), new G8Pages(),
        new S1Pipeline(), new S2Latency(), new S3File(), new S4Members(), new S5List(), new S6Names(), new S7Import(), new S8Plan(), new S9Growth(),
        new S10Updates(), new S11Operations(), new S12Piped(), new S13ProjectRoles(), new S14BothServices(), new S15Nights(), new S16UpdatesOfARun(),
        new S19PipedPlan(), new S20Workbook(),
    ];

    private static int Main(string[] arguments)
    {
        try
        {
            return Run(arguments);
        }
        finally
        {
            LargeCompany.End();
        }
    }

    private static int Run(string[] arguments)
    {
        switch (arguments)
        {
            case ["serve", var latency, var members, var content]:
                return SandboxServer.Run(latency, members, content);
            case ["plan", var service, var links, var folder]:
                Console.WriteLine(PlanMeasurement.Take(service, folder, isLinked: links == PlanFiles.Linked).ToLine());
                return 0;
            case ["xml"]:
                Console.WriteLine(XmlMeasurement.Take().ToString("R", CultureInfo.InvariantCulture));
                return 0;
            case ["keys", var rows]:
                Console.WriteLine(MemoryMeasurement.OfKeys(int.Parse(rows, CultureInfo.InvariantCulture)).ToString("R", CultureInfo.InvariantCulture));
                return 0;
            case ["rows", var path, var rows]:
                Console.WriteLine(S20Workbook.Read(path, int.Parse(rows, CultureInfo.InvariantCulture)));
                return 0;
            case []:
                return Measure(s_all);
            case ["--only", var ids] when Choose(ids) is { } chosen:
                return Measure(chosen);
            case ["--once", var ids] when Choose(ids) is { } chosen:
                return TryOut(chosen);
            default:
                Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Provisioning.Benchmarks [-- --only S1,S3 | --once S1,S3]");
                return 2;
        }
    }

    private static List<IMeasurement>? Choose(string ids)
    {
        string[] names = ids.Split(',', StringSplitOptions.TrimEntries);
        List<IMeasurement> chosen = s_all.Where(m => names.Contains(m.Id, StringComparer.OrdinalIgnoreCase)).ToList();
        return chosen.Count == names.Length ? chosen : null;
    }

    private static int Measure(IReadOnlyList<IMeasurement> chosen)
    {
        foreach (IMeasurement measurement in chosen)
        {
            Archive.Keep(measurement.Id, Take(measurement, Repetitions));
        }

        string report = Report.Write(s_all.Select(m => (m, Archive.Find(m.Id))).ToList());
        Console.Write(report);
        File.WriteAllText(Path.Combine(RepositoryFolder.Find(), "docs", "benchmarks.md"), report);
        return 0;
    }
    // Nothing of it is kept.
    private static int TryOut(IReadOnlyList<IMeasurement> chosen)
    {
        Console.Write(Report.Write(chosen.Select(m => (m, (Section?)Take(m, repetitions: 1))).ToList()));
        return 0;
    }

    private static Section Take(IMeasurement measurement, int repetitions)
    {
        Console.Error.WriteLine($"{measurement.Id}: {measurement.Title}");
        Stopwatch watch = Stopwatch.StartNew();
        using Lab lab = new(repetitions);
        Section section = measurement.Take(lab);
        section.Load = Machine.Load;
        section.Minutes = watch.Elapsed.TotalMinutes;
        return section;
    }
}
