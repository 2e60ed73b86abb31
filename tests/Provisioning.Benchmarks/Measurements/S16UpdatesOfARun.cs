namespace Provisioning.Benchmarks;

/// <summary>A run with a hundred updates beside the command for the same.</summary>
internal sealed class S16UpdatesOfARun : IMeasurement
{
    private const int Rows = 100;
    private const int Latency = 50;
    private const int MostRequests = 12;

    public string Id => "S16";

    public string Title => "100 updates through a run, 50 ms for each answer";

    public Section Take(Lab lab)
    {
        string mapping = Nights.MappingOfPhones(lab);
        string file = lab.Rows(Rows);
        IReadOnlyList<Series> all = Series.Race(lab.Repetitions,
        [
            new("`Sync-ProvisionedUser`", () => On(server => new Nights(lab, mapping).Run(file, server, Rows))),
            new("`Import-Csv \\| Set-AgilityMember`", () => On(server => Lines.Run("Import-Csv -Path $env:BENCH_FILE | Set-AgilityMember -Phone 555-0100", file, server, Rows))),
            Lines.Nothing,
            new("`pwsh -NoProfile`, nothing else", () => Lab.RunScript("Idle")),
            Peers.OneByOne("Update", Latency, SandboxContent.Members, lab.Rows),
        ]);
        Figure requests = all[0].Figure(s => s.Requests);
        Section section = new() { About = "Whole processes. The time and memory beyond the start are compared." };
        section.AddTimes(all);
        section.Add("`Sync-ProvisionedUser`, requests", requests, "");
        section.Add("`Import-Csv \\| Set-AgilityMember`, requests", all[1].Figure(s => s.Requests), "");
        section.Goals.Add(new Goal("At most 12 requests", requests.Maximum, MostRequests, "requests"));
        section.Goals.Add(new Goal("No slower than `Import-Csv \\| Set-AgilityMember`, start included", all[0].Seconds / all[1].Seconds, 1, "times"));
        section.Shares.Add(new Share("the answers' 50 ms, were they waited for one after the other", all[0].Requests * Latency / 1000));
        section.Shares.Add(new Share("beyond the start", all[0].Seconds - all[2].Seconds));
        section.Shares.Add(new Share("processor time beyond the start", all[0].Cpu - all[2].Cpu));
        section.Work.Add(new WorkRow("`Sync-` with 100 updates", requests.Maximum, MostRequests, all[0].Seconds - all[2].Seconds, all[4].Seconds - all[3].Seconds));
        return section;
    }

    private static Sample On(System.Func<SandboxProcess, Sample> run)
    {
        using SandboxProcess server = new(Latency, Rows);
        return run(server);
    }
}
