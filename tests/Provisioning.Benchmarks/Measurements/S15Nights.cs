namespace Provisioning.Benchmarks;

/// <summary>Nights of one company, and a night in which nothing has changed.</summary>
internal sealed class S15Nights : IMeasurement
{
    private const int Latency = 50;
    private const int First = 70;
    private const int Second = 30;
    private const string Reading = "Get-AgilityMember; Get-AmbitionUser; Get-AgilityProjectRole -Project Scope:0";

    public string Id => "S15";

    public string Title => "The nights of a company, 50 ms for each answer";

    public Section Take(Lab lab)
    {
        using SandboxProcess server = new(Latency);
        Nights nights = new(lab, Sample("company.psd1"));
        Sample first = nights.Run(Sample("company-day1.csv"), server);
        Sample second = nights.Run(Sample("company-day2.csv"), server);
        Sample reading = Lines.Run(Reading, null, server);
        Sample quiet = nights.Run(Sample("company-day2.csv"), server, 0);
        Console.Error.WriteLine(FormattableString.Invariant($"  {first.Seconds:0.00} s, {second.Seconds:0.00} s, {quiet.Seconds:0.00} s"));
        IReadOnlyList<Series> others = Series.Race(1,
        [
            Lines.Nothing,
            new("`pwsh -NoProfile`, nothing else", () => Lab.RunScript("Idle")),
            Peers.OneByOne("Joiner", Latency, SandboxContent.Members, Joiners),
        ]);
        Series[] ours =
        [
            new("`Sync-` of `samples/company-day1.csv`, first night", [first]),
            new("`Sync-` of `company-day2.csv`, second night", [second]),
            new("`Sync-` of `company-day2.csv` again, nothing changed", [quiet]),
        ];
        Section section = new()
        {
            About = $"One state directory for all nights. Everything is measured once, because the goals are numbers of requests. One request for each step is that of a new person, in each service in turn, and counts for as many steps as the night has. Reading both services is `{Reading}`.",
        };
        section.AddTimes([.. ours, .. others]);
        double[] limits = [First, Second, reading.Requests + 2];
        string[] says = ["", "", ", what reading both services takes and 2 more"];
        for (int i = 0; i < ours.Length; i++)
        {
            Figure requests = ours[i].Figure(s => s.Requests);
            double steps = ours[i].Figure(s => s.Told["outputs"]).Median;
            section.Add($"{ours[i].Name}, requests", requests, "");
            section.Add($"{ours[i].Name}, steps", ours[i].Figure(s => s.Told["outputs"]), "");
            section.Goals.Add(new Goal(FormattableString.Invariant($"{ours[i].Name}: at most {limits[i]:0} requests{says[i]}"), requests.Maximum, limits[i], "requests"));
            section.Work.Add(new WorkRow(
                FormattableString.Invariant($"{ours[i].Name} ({steps:N0} steps)"),
                requests.Maximum,
                limits[i],
                ours[i].Seconds - others[0].Seconds,
                steps == 0 ? null : (others[2].Seconds - others[1].Seconds) * steps / others[2].Figure(s => s.Told["sent"]).Median));
        }

        return section;

        string Joiners(int rows) => BenchmarkFiles.Write(lab.Folder, rows, first: rows + 1);
    }

    private static string Sample(string name) => Path.Combine(RepositoryFolder.Find(), "samples", name);
}
