using System.Globalization;

namespace Provisioning.Benchmarks;

/// <summary>One repetition: seconds of its parts, and the peak of its memory in megabytes of 1,000,000 bytes.</summary>
internal sealed record PlanSample(double ReadSource, double ReadLive, double ReadLinks, double Compare, double PeakMemory)
{
    public double Total => ReadSource + ReadLive + ReadLinks + Compare;

    public static PlanSample OfLine(string line)
    {
        double[] numbers = line.Split(' ').Select(n => double.Parse(n, CultureInfo.InvariantCulture)).ToArray();
        return new PlanSample(numbers[0], numbers[1], numbers[2], numbers[3], numbers[4]);
    }

    public string ToLine() => FormattableString.Invariant($"{ReadSource:R} {ReadLive:R} {ReadLinks:R} {Compare:R} {PeakMemory:R}");
}
