namespace Provisioning.Benchmarks;

/// <summary>One measured process.</summary>
/// <param name="Seconds">From its start to its end.</param>
/// <param name="Cpu">Seconds of processor time that it used.</param>
/// <param name="PeakMemory">The peak of its working set in megabytes of 1,000,000 bytes; 0 where it does not say.</param>
/// <param name="Told">What it has written as <c>name=value</c>.</param>
internal sealed record Sample(double Seconds, double Cpu, double PeakMemory, IReadOnlyDictionary<string, double> Told)
{
    /// <summary>Seconds of processor time that the server used meanwhile.</summary>
    public double ServerCpu { get; init; }

    /// <summary>How many requests the server took meanwhile.</summary>
    public int Requests { get; init; }

    /// <summary>When the server had its first answer ready, in ticks of UTC.</summary>
    public long FirstAnswer { get; init; }
}
