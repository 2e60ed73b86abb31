namespace Provisioning.Benchmarks;

/// <summary>How a first night grows with its people.</summary>
internal sealed class G1FirstNights : IMeasurement
{
    private const int Few = 1000;
    private const int Many = 10_000;

    public string Id => "G1";

    public string Title => "First nights of 1,000, 10,000 and 100,000 people, no latency";

    public Section Take(Lab lab)
    {
        string mapping = Nights.MappingOfBoth(lab);
        IReadOnlyList<Series> all = Series.Race(lab.Repetitions,
        [
            new("1 person", () => Night(1)),
            new($"{Few:N0} people", () => Night(Few)),
            new($"{Many:N0} people", () => Night(Many)),
            new Contestant($"{LargeCompany.People:N0} people", () => LargeCompany.Current.FirstNight) { MostRepetitions = 1 },
        ]);
        Section section = new()
        {
            About = "Accounts, a project role and a group for each person, in both services, which are empty beforehand. Time and memory count beyond a night of one person. The longest night is measured once.",
        };
        section.AddTimes(all);
        section.AddPeaks(all);
        foreach (Series night in all.Skip(1))
        {
            section.Add(night.Name + ", time for a step", Figure.Of(night.Samples.Select(s => EachStep(s) * 1e6)), "µs");
            section.Add(night.Name + ", requests", night.Figure(s => s.Requests), "");
            section.Add(night.Name + ", steps", night.Figure(Steps), "");
        }

        double growth = EachStep(all[3].Samples[0]) / Figure.Of(all[2].Samples.Select(EachStep)).Median;
        double memory = (all[3].PeakMemory - all[0].PeakMemory) * 1e3 / LargeCompany.People;
        section.Goals.Add(new Goal($"Time for a step at {LargeCompany.People:N0} people against that at {Many:N0}", growth, 1.2, "times"));
        section.Goals.Add(new Goal("Requests for 1,000 steps, the most of all nights", all.Skip(1).Max(n => n.Figure(s => s.Requests * 1000 / Steps(s)).Maximum), 30, "requests"));
        section.Goals.Add(new Goal($"G5: peak memory for a person at {LargeCompany.People:N0} people", memory, 4, "KB"));
        section.Shares.Add(new Share($"{LargeCompany.People:N0} people, processor time of the process", all[3].Cpu));
        section.Shares.Add(new Share($"{LargeCompany.People:N0} people, processor time of the server on the same machine", all[3].ServerCpu));
        section.Shares.Add(new Share("a night of one person", all[0].PeakMemory, "MB"));
        section.Shares.Add(new Share($"all objects after {LargeCompany.People:N0} people, with what the collector keeps free for new ones", all[3].Figure(s => s.Told["heap"]).Median, "MB"));
        return section;

        Sample Night(int people)
        {
            using SandboxProcess server = new();
            return new Nights(lab, mapping).Run(BenchmarkFiles.WriteRoles(lab.Folder, people), server);
        }

        double EachStep(Sample night) => (night.Seconds - all[0].Seconds) / Steps(night);
    }

    private static double Steps(Sample night) => night.Told["outputs"];
}
