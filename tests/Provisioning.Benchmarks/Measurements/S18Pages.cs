namespace Provisioning.Benchmarks;

/// <summary>The pages of a long list, fetched ahead.</summary>
internal sealed class S18Pages : IMeasurement
{
    private const int Members = 20_000;
    private const int Latency = 200;
    private const int Repetitions = 3;

    public string Id => "S18";

    public string Title => "A list of 20,000 members, 200 ms for each page";

    public Section Take(Lab lab)
    {
        using SandboxProcess server = new(Latency, Members);
        IReadOnlyList<Series> all = Series.Race(Math.Min(Repetitions, lab.Repetitions),
        [
            new("`Get-AgilityMember`", () => Lines.Run("Get-AgilityMember", null, server, Members + 1)),
            new("`Invoke-RestMethod`, one page after the other", () => Lab.RunScript("Read-Page", server: server)),
            new("Module imported and connected, nothing else", () => Lab.RunScript("Invoke-Line", server: server)),
            new("`pwsh -NoProfile`, nothing else", () => Lab.RunScript("Idle")),
        ]);
        Section section = new() { About = "Pages of 200 members in both, as `Get-AgilityMember` has them unless told otherwise." };
        section.AddTimes(all);
        section.Add("`Get-AgilityMember`, requests", all[0].Figure(s => s.Requests), "");
        section.Add("One page after the other, requests", all[1].Figure(s => s.Requests), "");
        double ours = all[0].Seconds - all[2].Seconds;
        section.Goals.Add(new Goal("At most 0.35 times one page after the other, beyond the start", ours / (all[1].Seconds - all[3].Seconds), 0.35, "times"));
        section.Shares.Add(new Share("beyond the start", ours));
        section.Shares.Add(new Share("processor time beyond the start", all[0].Cpu - all[2].Cpu));
        section.Shares.Add(new Share("processor time of the server on the same machine", all[0].ServerCpu));
        return section;
    }
}
