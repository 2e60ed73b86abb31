namespace Provisioning.Benchmarks;

/// <summary>The limit of the pipeline: many rows, no latency.</summary>
internal sealed class S1Pipeline : IMeasurement
{
    public string Id => "S1";

    public string Title => "100,000 rows through a pipeline";

    public Section Take(Lab lab)
    {
        string file = lab.Rows(100_000);
        IReadOnlyList<Series> all = Series.Race(lab.Repetitions,
        [
            Lab.Fresh("`Import-Csv \\| New-AmbitionUser`", "New-AmbitionUser", file),
            Lab.Fresh("`Import-Csv \\| Invoke-Nothing`, which does nothing", "Invoke-Nothing", file),
            Lab.Fresh("`Import-Csv`, one array body, `Invoke-RestMethod`", "Send-Array", file) with { MostRepetitions = 1 },
            Lab.Fresh("Module imported and connected, nothing else", "Start-Ambition", file),
            Lab.Fresh("`Import-Csv \\| Invoke-Nothing -PassThru`, which gives an object for each row", "Invoke-NothingPassThru", file),
            Lab.Fresh("`Import-Csv \\| New-AmbitionUser` without .NET's profiling of code that it will compile better (`DOTNET_TieredPGO=0`)", "New-AmbitionUser", file, 0, ("DOTNET_TieredPGO", "0")),
        ]);
        Section section = new() { About = "`Import-Csv | New-AmbitionUser | Out-Null`, no latency. Whole processes. One array body takes long and is measured once." };
        section.AddTimes(all);
        section.AddPeaks(all);
        section.Goals.Add(new Goal("Processor time at most 1.8 times that of the command that does nothing", all[0].Cpu / all[1].Cpu, 1.8, "times"));
        section.Goals.Add(new Goal("Faster than one array body by `Invoke-RestMethod`", all[0].Seconds / all[2].Seconds, 1, "times"));
        section.Shares.Add(new Share("start, import and connecting", all[3].Seconds));
        section.Shares.Add(new Share("reading and binding, as the cmdlet that does nothing shows", all[1].Seconds - all[3].Seconds));
        section.Shares.Add(new Share("giving out an object for each row, as that cmdlet shows with `-PassThru`", all[4].Seconds - all[1].Seconds));
        section.Shares.Add(new Share("that profiling, as the run without it shows", all[0].Seconds - all[5].Seconds));
        section.Shares.Add(new Share("the rest of the command", all[5].Seconds - all[4].Seconds));
        section.Shares.Add(new Share("processor time of the process in all", all[0].Cpu));
        section.Shares.Add(new Share("processor time of the server on the same machine", all[0].ServerCpu));
        return section;
    }
}
