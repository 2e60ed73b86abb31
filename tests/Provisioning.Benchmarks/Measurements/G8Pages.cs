namespace Provisioning.Benchmarks;

/// <summary>A plan, and the run that carries it out, as pages.</summary>
internal sealed class G8Pages : IMeasurement
{
    private const int People = 25_000;
    private const int Repetitions = 3;

    public string Id => "G8";

    public string Title => "The pages of a plan and of a run of 100,000 steps";

    public Section Take(Lab lab)
    {
        using SandboxProcess server = new();
        Nights nights = new(lab, Nights.MappingOfBoth(lab));
        string file = BenchmarkFiles.WriteRoles(lab.Folder, People);
        string page = Path.Combine(lab.Folder, "page.html");
        List<Series> all =
        [
            .. Series.Race(Math.Min(Repetitions, lab.Repetitions), [new("The plan", () => nights.RunScript("Export-PlanPage", file, server, page))]),
        ];
        List<Contestant> opened = Opened("The plan", page, lab);
        _ = nights.Run(file, server);
        string runPage = Path.Combine(lab.Folder, "run.html");
        all.AddRange(Series.Race(Math.Min(Repetitions, lab.Repetitions), [new("The run", () => nights.RunScript("Export-RunPage", file, server, runPage))]));
        opened.AddRange(Opened("The run", runPage, lab));
        IReadOnlyList<Series> shown = Series.Race(Math.Min(Repetitions, lab.Repetitions), opened);
        Section section = new()
        {
            About = FormattableString.Invariant($"A first night of {People:N0} people. Written is the time of the one command; opened is that of a browser from its start until a screenshot of the page is there{(shown.Count == 0 ? ", which was not measured, since there is no Chromium here" : "")}."),
        };
        foreach (Series series in all)
        {
            Figure written = series.Figure(s => s.Told["written"]);
            section.Add(series.Name + ", written", written, "s");
            section.Add(series.Name + ", steps", series.Figure(s => s.Told["steps"]), "");
            section.Goals.Add(new Goal($"{series.Name}: written within 3 s", written.Median, 3, "s"));
            section.Shares.Add(new Share($"{series.Name}, written", written.Median));
        }

        foreach (Series series in shown)
        {
            section.Add(series.Name + ", opened", series.Figure(s => s.Seconds), "s");
            section.Goals.Add(new Goal($"{series.Name}: opened within 3 s", series.Seconds, 3, "s"));
            section.Shares.Add(new Share($"{series.Name}, opened", series.Seconds));
        }

        return section;
    }

    private static List<Contestant> Opened(string name, string page, Lab lab) => Lab.Find("chromium", "chromium-browser", "google-chrome") is { } browser
        ? [new(name, () => MeasuredProcess.Run(browser, ["--headless", "--no-sandbox", "--disable-gpu", "--log-level=3", $"--user-data-dir={lab.Folder}/browser", $"--screenshot={lab.Folder}/page.png", new Uri(page).AbsoluteUri], new Dictionary<string, string>(), isTalkative: true))]
        : [];
}
