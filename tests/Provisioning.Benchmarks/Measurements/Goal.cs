namespace Provisioning.Benchmarks;

/// <summary>Something to reach.</summary>
/// <param name="Text">What, as a sentence without its end.</param>
/// <param name="Measured">What was measured, from medians.</param>
/// <param name="Limit">The least or the most.</param>
/// <param name="Unit">What the numbers are, such as <c>times</c>.</param>
/// <param name="IsMost">False when it is a least.</param>
internal sealed record Goal(string Text, double Measured, double Limit, string Unit, bool IsMost = true)
{
    public bool IsMet => IsMost ? Measured <= Limit : Measured >= Limit;
}
