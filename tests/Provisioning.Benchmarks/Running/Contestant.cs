namespace Provisioning.Benchmarks;

/// <summary>One way to do the work, measured beside others.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Run">Does the work once.</param>
internal sealed record Contestant(string Name, Func<Sample> Run)
{
    /// <summary>The most repetitions; fewer than the others where one takes minutes.</summary>
    public int MostRepetitions { get; init; } = int.MaxValue;
}
