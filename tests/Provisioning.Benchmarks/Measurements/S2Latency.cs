namespace Provisioning.Benchmarks;

/// <summary>The limit of the network, beside scripts with one request for each row.</summary>
internal sealed class S2Latency : IMeasurement
{
    private const int Latency = 50;

    public string Id => "S2";

    public string Title => "1,000 rows, 50 ms for each answer";

    public Section Take(Lab lab)
    {
        string file = lab.Rows(1000);
        IReadOnlyList<Series> all = Series.Race(lab.Repetitions,
        [
            Lab.Fresh("`Import-Csv \\| New-AmbitionUser`", "New-AmbitionUser", file, Latency),
            Lab.Fresh("`ForEach-Object -Parallel -ThrottleLimit 8`, one request for each row", "Send-RowParallel", file, Latency) with { MostRepetitions = 1 },
            Lab.Fresh("`ForEach-Object`, one request for each row", "Send-Row", file, Latency) with { MostRepetitions = 1 },
            Lab.Fresh("Module imported and connected, nothing else", "Start-Ambition", file, Latency),
            Lab.Fresh("`pwsh -NoProfile`, nothing else", "Idle", file),
        ]);
        Section section = new() { About = "Whole processes. One request for each row mostly waits and is measured once." };
        section.AddTimes(all);
        Figure answers = all[0].Figure(s => s.Requests - all[3].Requests);
        section.Add("`Import-Csv \\| New-AmbitionUser`, requests beyond connecting", answers, "");
        section.Goals.Add(new Goal("At most three answers of the service", answers.Maximum, 3, "requests"));
        section.Goals.Add(new Goal("Beyond the start, importing and connecting at most three answers and 150 ms", (all[0].Seconds - all[3].Seconds) * 1000, (3 * Latency) + 150, "ms"));
        section.Shares.Add(new Share("`pwsh` until it runs a script", all[4].Seconds));
        section.Shares.Add(new Share("import and connecting", all[3].Seconds - all[4].Seconds));
        section.Shares.Add(new Share("reading, sending, and the 50 ms of each answer", all[0].Seconds - all[3].Seconds));
        return section;
    }
}
