namespace Provisioning.Benchmarks;

/// <summary>The median, the smallest and the largest of repetitions.</summary>
internal sealed record Figure(double Median, double Minimum, double Maximum, int Count)
{
    public static Figure Of(IEnumerable<double> values)
    {
        double[] sorted = values.Order().ToArray();
        return new Figure((sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]) / 2, sorted[0], sorted[^1], sorted.Length);
    }
}
