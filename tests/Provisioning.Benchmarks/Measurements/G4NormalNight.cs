namespace Provisioning.Benchmarks;

/// <summary>The usual night: all people have linked accounts, and one in a hundred has changed.</summary>
internal sealed class G4NormalNight : IMeasurement
{
    private const int OneIn = 100;
    private const int Repetitions = 3;

    private int _night;

    public string Id => "G4";

    public string Title => "A normal night of 100,000 linked people, of whom 1 % have changed";

    public Section Take(Lab lab)
    {
        LargeCompany company = LargeCompany.Current;
        IReadOnlyList<Series> all = Series.Race(Math.Min(Repetitions, lab.Repetitions),
        [
            new("A night with 1,000 changed people", () => company.Nights.Run(BenchmarkFiles.WriteRoles(lab.Folder, LargeCompany.People, changed: (OneIn, ++_night)), company.Server)),
            Lines.Nothing,
        ]);
        Series night = all[0];
        Section section = new()
        {
            About = "The night after that of G1, on the same services and the same state; in each repetition the same people have another last name. The time of the services is the processor time of the sandbox.",
        };
        section.AddTimes(all);
        section.AddPeaks(all);
        section.Add(night.Name + ", requests", night.Figure(s => s.Requests), "");
        section.Add(night.Name + ", steps", night.Figure(s => s.Told["outputs"]), "");
        section.Add(night.Name + ", processor time of the server", night.Figure(s => s.ServerCpu), "s");
        section.Goals.Add(new Goal("At most 6 s beyond what the services take", night.Figure(s => s.Seconds - s.ServerCpu).Median, 6, "s"));
        section.Goals.Add(new Goal("Peak memory at most 350 MB", night.PeakMemory, 350, "MB"));
        section.Shares.Add(new Share("start, import and connecting", all[1].Seconds));
        section.Shares.Add(new Share("processor time of the process in all", night.Cpu));
        section.Shares.Add(new Share("processor time of the server on the same machine", night.ServerCpu));
        section.Shares.Add(new Share("start, import and connecting", all[1].PeakMemory, "MB"));
        section.Shares.Add(new Share("all objects in the end, with what the collector keeps free for new ones", night.Figure(s => s.Told["heap"]).Median, "MB"));
        return section;
    }
}
