namespace Provisioning.Benchmarks;

/// <summary>Planning, which sends nothing.</summary>
internal sealed class S8Plan : IMeasurement
{
    public string Id => "S8";

    public string Title => "Making a plan";

    public Section Take(Lab lab)
    {
        PlanFiles.Write(lab.Folder);
        Section section = new()
        {
            About = FormattableString.Invariant($"{PlanFiles.People:N0} people in the export against {PlanFiles.People:N0} accounts, {PlanFiles.Changed:N0} of them changed; one service; once no person is linked, and once all are. A process of its own for each repetition,")
                + " its start-up aside. Agility's members are taken as their pages leave them, without the network; Ambition's accounts are read from the snapshot of the last run."
                + " Memory is the peak of the working set, runtime included.",
        };
        foreach (string service in PlanFiles.Services)
        {
            List<PlanSample> samples = Samples(lab, service, PlanFiles.Unlinked);
            Figure total = Figure.Of(samples.Select(s => s.Total));
            Figure memory = Figure.Of(samples.Select(s => s.PeakMemory));
            Add(section, $"{service}: reading the export", samples, s => s.ReadSource);
            Add(section, $"{service}: {(service == "Agility" ? "members in memory" : "reading the snapshot")}", samples, s => s.ReadLive);
            Add(section, $"{service}: comparing", samples, s => s.Compare);
            section.Add($"**{service}: in all**", total, "s");
            section.Add($"**{service}: peak memory**", memory, "MB");
            section.Goals.Add(new Goal($"{service}: at most 3 s", total.Median, 3, "s"));
            section.Goals.Add(new Goal($"{service}: at most 250 MB", memory.Median, 250, "MB"));
            AddLinked(section, service, Samples(lab, service, PlanFiles.Linked), total, memory);
        }

        return section;
    }

    private static List<PlanSample> Samples(Lab lab, string service, string links) =>
        Enumerable.Range(0, lab.Repetitions).Select(_ => PlanSample.OfLine(OwnProcess.Run("plan", service, links, lab.Folder))).ToList();

    private static void AddLinked(Section section, string service, List<PlanSample> samples, Figure time, Figure memory)
    {
        Figure total = Figure.Of(samples.Select(s => s.Total));
        Figure peak = Figure.Of(samples.Select(s => s.PeakMemory));
        Add(section, $"{service}, all linked: reading the links", samples, s => s.ReadLinks);
        Add(section, $"{service}, all linked: comparing", samples, s => s.Compare);
        section.Add($"**{service}, all linked: in all**", total, "s");
        section.Add($"**{service}, all linked: peak memory**", peak, "MB");
        section.Goals.Add(new Goal($"{service}, all linked: at most 1.2 times the time of people without links", total.Median / time.Median, 1.2, "times"));
        section.Goals.Add(new Goal($"{service}, all linked: at most 1.2 times their memory", peak.Median / memory.Median, 1.2, "times"));
    }

    private static void Add(Section section, string name, List<PlanSample> samples, Func<PlanSample, double> of)
    {
        Figure figure = Figure.Of(samples.Select(of));
        section.Add(name, figure, "s");
        section.Shares.Add(new Share(name, figure.Median));
    }
}
