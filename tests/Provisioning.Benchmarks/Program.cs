using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;

namespace Provisioning.Benchmarks;

/// <summary>
/// Measures and writes <c>docs/benchmarks.md</c>. Each repetition is a process of its own, so that none profits from what an earlier
/// one has compiled, and the peak of its memory is its own.
/// </summary>
internal static class Program
{
    private const int Repetitions = 5;
    private const string Measure = "--measure";

    private static int Main(string[] arguments)
    {
        if (arguments is [Measure, var name, var folder])
        {
            Console.WriteLine(PlanMeasurement.Take(name, folder).ToLine());
            return 0;
        }

        if (arguments.Length > 0)
        {
            Console.Error.WriteLine("Usage: dotnet run -c Release --project tests/Provisioning.Benchmarks");
            return 2;
        }

        string files = Directory.CreateTempSubdirectory("provisioning-benchmarks-").FullName;
        try
        {
            PlanFiles.Write(files);
            List<(string System, IReadOnlyList<Measurement> Measurements)> all = [];
            foreach (string system in PlanFiles.Systems)
            {
                all.Add((system, Enumerable.Range(0, Repetitions).Select(_ => OwnProcess.Run(Measure, system, files)).Select(Measurement.OfLine).ToList()));
            }

            string report = Report.Write(all);
            Console.Write(report);
            string path = Path.Combine(RepositoryFolder.Find(), "docs", "benchmarks.md");
            Directory.CreateDirectory(Path.GetDirectoryName(path)!);
            File.WriteAllText(path, report);
            return 0;
        }
        finally
        {
            Directory.Delete(files, recursive: true);
        }
    }
}
