namespace Provisioning.Benchmarks;

/// <summary>A long list, read as a stream.</summary>
internal sealed class S5List : IMeasurement
{
    private const int Few = 10_000;
    private const int Many = 100_000;
    private const int Latency = 50;

    public string Id => "S5";

    public string Title => "A list of 100,000 members";

    public Section Take(Lab lab)
    {
        using SandboxProcess few = new(members: Few);
        using SandboxProcess many = new(members: Many);
        using SandboxProcess slow = new(Latency, Many);
        IReadOnlyList<Series> all = Series.Race(lab.Repetitions,
        [
            new Contestant("100,000 members", () => List(many)),
            new Contestant("10,000 members", () => List(few)),
            new Contestant("Module imported and connected, nothing else", () => Lab.RunScript("Start-Agility", server: many)),
            new Contestant("Reading XML alone", XmlMeasurement.Run),
            new Contestant("100,000 members, 50 ms a page", () => Lines.Run("Get-AgilityMember", null, slow, Many + 1)),
            new Contestant("`Invoke-RestMethod`, one page after the other, 50 ms a page", () => Lab.RunScript("Read-Page", server: slow)) { MostRepetitions = 1 },
            Lines.Nothing,
            new Contestant("`pwsh -NoProfile`, nothing else", () => Lab.RunScript("Idle")),
        ]);
        Figure first = all[0].Figure(s => s.Told["wait"]);
        Figure speed = all[3].Figure(s => s.Told["speed"]);
        Section section = new()
        {
            About = "`Get-AgilityMember` of all members, without latency unless stated. Pages of 200 members in both, as `Get-AgilityMember` has them unless told otherwise. The sandbox answers slower the longer its list is, which the time includes."
                + " Reading XML alone is the reader of pages over pages in memory, in a process of its own, after a warm-up; its seconds are those of processor time. One page after the other is measured once, since it mostly waits.",
        };
        section.AddTimes([all[0], all[1], all[2], .. all.Skip(4)]);
        section.AddPeaks([all[0], all[1], all[2]]);
        section.Add("100,000 members, first member after the first answer", first, "ms");
        section.Add("Reading XML alone", speed, "MB/s");
        section.Goals.Add(new Goal("50 ms a page: at most 0.35 times one page after the other, beyond the start", (all[4].Seconds - all[6].Seconds) / (all[5].Seconds - all[7].Seconds), 0.35, "times"));
        section.Goals.Add(new Goal("First member within 300 ms of the first answer", first.Median, 300, "ms"));
        section.Goals.Add(new Goal("Memory flat: the peak at 100,000 against that at 10,000", all[0].PeakMemory / all[1].PeakMemory, 1.2, "times"));
        section.Goals.Add(new Goal("At least 100 MB of XML in a second", speed.Median, 100, "MB/s", IsMost: false));
        section.Shares.Add(new Share("in all", all[0].Seconds));
        section.Shares.Add(new Share("processor time of the server on the same machine", all[0].ServerCpu));
        section.Shares.Add(new Share("processor time of the process in all", all[0].Cpu));
        return section;
    }

    private static Sample List(SandboxProcess server)
    {
        Sample sample = Lab.RunScript("Get-AgilityMember", server: server);
        double wait = (sample.Told["first"] - sample.FirstAnswer) / TimeSpan.TicksPerMillisecond;
        return sample with { Told = new Dictionary<string, double>(sample.Told) { ["wait"] = wait } };
    }
}
