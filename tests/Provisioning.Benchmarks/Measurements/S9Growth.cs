namespace Provisioning.Benchmarks;

/// <summary>S1 at other lengths: neither time for each row nor memory may grow.</summary>
internal sealed class S9Growth : IMeasurement
{
    private static readonly int[] Lengths = [1000, 10_000, 100_000, 1_000_000];

    public string Id => "S9";

    public string Title => "Growth";

    public Section Take(Lab lab)
    {
        List<Contestant> contestants = Lengths
            .Select(n => Lab.Fresh(FormattableString.Invariant($"{n:N0} rows"), "New-AmbitionUser", lab.Rows(n)) with { MostRepetitions = n < 1_000_000 ? int.MaxValue : 1 })
            .ToList();
        contestants.Add(Lab.Fresh("Module imported and connected, nothing else", "Start-Ambition", lab.Rows(Lengths[0])));
        IReadOnlyList<Series> all = Series.Race(lab.Repetitions, contestants);
        double start = all[^1].Seconds;
        Section section = new() { About = "S1 at other lengths; the longest is measured once. The time for a row is that beyond the start." };
        section.AddTimes(all);
        section.AddPeaks(all);

        // What the first use of code takes is in the first 10,000 rows, and would hide how the time of a row grows.
        double[] each = Enumerable.Range(2, Lengths.Length - 2).Select(i => (all[i].Seconds - all[i - 1].Seconds) / (Lengths[i] - Lengths[i - 1]) * 1e6).ToArray();
        for (int i = 0; i < Lengths.Length; i++)
        {
            int n = Lengths[i];
            section.Add(FormattableString.Invariant($"{n:N0} rows, time for a row"), all[i].Figure(s => (s.Seconds - start) / n * 1e6), "µs");
        }

        for (int i = 0; i < each.Length; i++)
        {
            section.Add(FormattableString.Invariant($"each row from {Lengths[i + 1]:N0} to {Lengths[i + 2]:N0}, by the medians"), Figure.Of([each[i]]), "µs");
        }

        section.Goals.Add(new Goal("Time for a row from the 10,000th on constant within 20 % (largest to smallest)", each.Max() / each.Min(), 1.2, "times"));
        section.Goals.Add(new Goal("Peak memory from 10,000 rows on constant within 20 % (largest to smallest)", all.Skip(1).Take(3).Max(s => s.PeakMemory) / all.Skip(1).Take(3).Min(s => s.PeakMemory), 1.2, "times"));
        section.Shares.Add(new Share("1,000 rows beyond the start, most of it the first use of code", all[0].Seconds - start));
        section.Shares.Add(new Share("1,000,000 rows beyond the start", all[3].Seconds - start));
        section.Shares.Add(new Share("processor time of the server for 1,000,000 rows, on the same machine", all[3].ServerCpu));
        MemoryMeasurement.AddShares(section, all[3], all[4], Lengths[3]);
        return section;
    }
}
