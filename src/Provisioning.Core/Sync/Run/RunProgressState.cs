using System.Globalization;

namespace Provisioning.Sync.Run;

/// <summary>How far a phase of a run is.</summary>
/// <param name="Phase">The phase.</param>
/// <param name="Count">How many people or steps are done.</param>
/// <param name="Total">How many there are; <c>null</c> while unknown.</param>
/// <param name="Rate">How many are done in a second, smoothed; <c>null</c> before that can be computed.</param>
/// <param name="Remaining">The time that the rest will take; <c>null</c> when it cannot be computed.</param>
/// <param name="IsComplete">True for the last state of the phase.</param>
internal sealed record RunProgressState(RunPhase Phase, long Count, long? Total, double? Rate, TimeSpan? Remaining, bool IsComplete)
{
    /// <summary>The part that is done, from 0 to 100; <c>null</c> when it cannot be computed.</summary>
    public int? Percent => Total is > 0 ? (int)(Math.Min(Count, Total.Value) * 100 / Total.Value) : null;

    /// <summary>The state in one line.</summary>
    /// <returns>For example <c>Applying 1,200 of 5,000, 85 per second</c>.</returns>
    public override string ToString()
    {
        string count = Count.ToString("N0", CultureInfo.InvariantCulture);
        string all = Total is { } total ? " of " + total.ToString("N0", CultureInfo.InvariantCulture) : "";
        string rate = Rate is { } speed ? FormattableString.Invariant($", {speed:N0} per second") : "";
        return $"{Phase} {count}{all}{rate}";
    }
}
