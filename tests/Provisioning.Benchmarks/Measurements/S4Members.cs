namespace Provisioning.Benchmarks;

/// <summary>New members, many in one request.</summary>
internal sealed class S4Members : IMeasurement
{
    private const int Rows = 1000;
    private const int Scaled = 100;
    private const int Latency = 50;
    private const int MostRequests = 1 + (Rows / 100) + (Rows / 40);

    public string Id => "S4";

    public string Title => "1,000 new members, 50 ms for each answer";

    public Section Take(Lab lab)
    {
        IReadOnlyList<Series> all = Series.Race(lab.Repetitions,
        [
            Lab.Fresh("`Import-Csv \\| New-AgilityMember`", "New-AgilityMember", lab.Rows(Rows), Latency),
            Lab.Fresh("`ForEach-Object`, one request for each of 100 members", "Send-Member", lab.Rows(Scaled), Latency),
            Lab.Fresh("Module imported and connected, nothing else", "Start-Agility", lab.Rows(Rows)),
            Lab.Fresh("`pwsh -NoProfile`, nothing else", "Idle", lab.Rows(Rows)),
        ]);
        Section section = new()
        {
            About = "One request for each member takes a minute for 1,000 of them: 100 are measured, and their time beyond the start of the process counts ten times.",
        };
        section.AddTimes(all);
        section.Add("`New-AgilityMember`, requests", all[0].Figure(s => s.Requests), "");
        double ours = all[0].Seconds - all[2].Seconds;
        double theirs = (all[1].Seconds - all[3].Seconds) * Rows / Scaled;
        section.Goals.Add(new Goal("Beyond the start at least 50 times faster than one request for each member", theirs / ours, 50, "times", IsMost: false));
        section.Goals.Add(new Goal(FormattableString.Invariant($"No more than {MostRequests} requests"), all[0].Figure(s => s.Requests).Maximum, MostRequests, "requests"));
        section.Shares.Add(new Share("the answers' 50 ms, were they waited for one after the other", all[0].Requests * Latency / 1000));
        section.Shares.Add(new Share("beyond the start", ours));
        section.Shares.Add(new Share("processor time beyond the start", all[0].Cpu - all[2].Cpu));
        section.Shares.Add(new Share("processor time of the server on the same machine", all[0].ServerCpu));
        return section;
    }
}
