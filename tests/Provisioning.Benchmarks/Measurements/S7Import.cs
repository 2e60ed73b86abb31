namespace Provisioning.Benchmarks;

/// <summary>The costs of the import.</summary>
internal sealed class S7Import : IMeasurement
{
    public string Id => "S7";

    public string Title => "`Import-Module` in a new process";

    public Section Take(Lab lab)
    {
        IReadOnlyList<Series> all = Series.Race(lab.Repetitions * 3,
        [
            new Contestant("`Import-Module Provisioning`", () => Lab.RunScript("Import-Provisioning")),
            new Contestant("`Import-Module` of a binary module with one command", () => Lab.RunScript("Import-Nothing")),
            new Contestant("`pwsh -NoProfile`, nothing else", () => Lab.RunScript("Idle")),
            new Contestant("Newer CsvHelper and Polly.Core loaded, then `Import-Module Provisioning`", () => Lab.RunScript("Import-BesideForeign")),
            new Contestant("Newer CsvHelper and Polly.Core loaded, nothing else", () => Lab.RunScript("Import-Foreign")),
        ]);
        Section section = new() { About = "Whole processes. The last two say what importing costs beside another module's releases of the same dependencies." };
        section.AddTimes(all);
        section.AddPeaks(all);
        section.Goals.Add(new Goal("At most 100 ms above an empty binary module", (all[0].Seconds - all[1].Seconds) * 1000, 100, "ms"));
        section.Goals.Add(new Goal("The same by processor time, which other programs hardly change", (all[0].Cpu - all[1].Cpu) * 1000, 100, "ms"));
        section.Shares.Add(new Share("`pwsh` until it runs a script", all[2].Seconds));
        section.Shares.Add(new Share("what any binary module costs", all[1].Seconds - all[2].Seconds));
        section.Shares.Add(new Share("the module beyond that", all[0].Seconds - all[1].Seconds));
        return section;
    }
}
