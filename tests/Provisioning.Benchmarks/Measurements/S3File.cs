namespace Provisioning.Benchmarks;

/// <summary>The limit of the wire: a large file.</summary>
internal sealed class S3File : IMeasurement
{
    private const int Rows = 1_000_000;
    private const int Repetitions = 2;

    // The service takes 15,000,000 bytes at once.
    private const int Part = 200_000;

    public string Id => "S3";

    public string Title => "A file of 1,000,000 rows";

    public Section Take(Lab lab)
    {
        string file = lab.Rows(Rows);
        List<Contestant> contestants =
        [
            Lab.Fresh("`Import-AmbitionUser`", "Import-AmbitionUser", file),
            Lab.Fresh("Module imported and connected, nothing else", "Start-Ambition", file),
        ];
        if (Lab.Curl is { } curl)
        {
            List<string> parts = Enumerable.Range(0, Rows / Part).Select(i => BenchmarkFiles.Write(lab.Folder, Part, 1 + (i * Part))).ToList();
            contestants.Add(new Contestant("`curl --data-binary`, the same rows in five files", () =>
            {
                using SandboxProcess server = new();
                return Lab.Run(curl, Arguments(parts, server), file, server);
            }));
        }

        IReadOnlyList<Series> all = Series.Race(Math.Min(Repetitions, lab.Repetitions), contestants);
        Section section = new()
        {
            About = FormattableString.Invariant($"`Import-AmbitionUser | Out-Null`, {new FileInfo(file).Length / 1e6:0} MB, no latency.")
                + (Lab.Curl is null
                    ? " There is no curl on this machine, so that peer is left out."
                    : " The service takes 15 MB at once, so curl sends the file in five parts, one after the other in one process."),
        };
        section.AddTimes(all);
        section.AddPeaks(all);
        if (all.Count > 2)
        {
            section.Goals.Add(new Goal("Beyond the start at most 1.5 times curl", (all[0].Seconds - all[1].Seconds) / all[2].Seconds, 1.5, "times"));
        }

        section.Goals.Add(new Goal("Peak memory at most 80 MB above a process that does nothing with the module", all[0].PeakMemory - all[1].PeakMemory, 80, "MB"));
        section.Shares.Add(new Share("start, import and connecting", all[1].Seconds));
        section.Shares.Add(new Share("the command", all[0].Seconds - all[1].Seconds));
        section.Shares.Add(new Share("processor time of the process in all", all[0].Cpu));
        section.Shares.Add(new Share("processor time of the server on the same machine", all[0].ServerCpu));
        MemoryMeasurement.AddShares(section, all[0], all[1], Rows);
        return section;
    }

    private static IEnumerable<string> Arguments(List<string> parts, SandboxProcess server) => parts.SelectMany((part, i) => (string[])
    [
        .. i == 0 ? Array.Empty<string>() : ["--next"],
        "--silent", "--fail", "--output", Path.DirectorySeparatorChar == '/' ? "/dev/null" : "NUL",
        "--header", "Authorization: Token " + server.Environment["BENCH_TOKEN"],
        "--header", "Content-Type: text/csv",
        "--header", "Expect:",
        "--data-binary", "@" + part,
        server.Environment["BENCH_AMBITION"] + "api/v1/account/",
    ]);
}
