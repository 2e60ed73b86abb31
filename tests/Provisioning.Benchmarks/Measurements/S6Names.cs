namespace Provisioning.Benchmarks;

/// <summary>Many names, read many at once.</summary>
internal sealed class S6Names : IMeasurement
{
    private const int Rows = 10_000;
    private const int Latency = 50;

    public string Id => "S6";

    public string Title => "10,000 members found by name, 50 ms for each answer";

    public Section Take(Lab lab)
    {
        string file = lab.Rows(Rows);
        using SandboxProcess server = new(Latency, Rows);
        IReadOnlyList<Series> all = Series.Race(lab.Repetitions,
        [
            new Contestant("`Import-Csv \\| Get-AgilityMember`", () => Lab.RunScript("Get-NamedMember", file, server)),
            new Contestant("`Import-Csv \\| Invoke-Nothing`, which does nothing", () => Lab.RunScript("Invoke-Nothing", file)),
            new Contestant("Module imported and connected, nothing else", () => Lab.RunScript("Start-Agility", file, server)),
        ]);
        Section section = new() { About = "`Import-Csv | Get-AgilityMember | Out-Null`; all of the names exist. Whole processes." };
        section.AddTimes(all);
        section.Add("`Get-AgilityMember`, requests", all[0].Figure(s => s.Requests), "");
        section.Goals.Add(new Goal("At most 3 s beyond the cmdlet that does nothing", all[0].Seconds - all[1].Seconds, 3, "s"));
        section.Shares.Add(new Share("start, import and connecting", all[2].Seconds));
        section.Shares.Add(new Share("the answers' 50 ms, were they waited for one after the other", all[0].Requests * Latency / 1000));
        section.Shares.Add(new Share("processor time of the process in all", all[0].Cpu));
        section.Shares.Add(new Share("processor time of the server on the same machine", all[0].ServerCpu));
        return section;
    }
}
