namespace Provisioning.Benchmarks;

/// <summary>The repetitions of one contestant.</summary>
internal sealed class Series
{
    public Series(string name, IReadOnlyList<Sample> samples)
    {
        Name = name;
        Samples = samples;
    }

    public string Name { get; }

    public IReadOnlyList<Sample> Samples { get; }

    /// <summary>The median of the time in seconds.</summary>
    public double Seconds => Figure(s => s.Seconds).Median;

    /// <summary>The median of the peak of memory in megabytes.</summary>
    public double PeakMemory => Figure(s => s.PeakMemory).Median;

    public double Cpu => Figure(s => s.Cpu).Median;

    public double ServerCpu => Figure(s => s.ServerCpu).Median;

    public double Requests => Figure(s => s.Requests).Median;

    public Figure Figure(Func<Sample, double> of) => Provisioning.Benchmarks.Figure.Of(Samples.Select(of));

    /// <summary>Takes all contestants in turn, so that noise meets all of them, and begins again as often as asked for.</summary>
    public static IReadOnlyList<Series> Race(int repetitions, IReadOnlyList<Contestant> contestants)
    {
        List<Sample>[] samples = contestants.Select(_ => new List<Sample>()).ToArray();
        for (int round = 0; round < repetitions; round++)
        {
            for (int i = 0; i < contestants.Count; i++)
            {
                if (round < contestants[i].MostRepetitions)
                {
                    samples[i].Add(contestants[i].Run());
                    Console.Error.WriteLine(FormattableString.Invariant($"  {contestants[i].Name}: {samples[i][^1].Seconds:0.00} s"));
                }
            }
        }

        return contestants.Select((c, i) => new Series(c.Name, samples[i])).ToList();
    }
}
