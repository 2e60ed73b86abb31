namespace Provisioning.Sync.Run;

/// <summary>
/// Turns counts into progress that is worth showing: four times a second at most, with a rate that follows the last seconds.
/// It has no thread and no clock of its own.
/// </summary>
internal sealed class RunProgress
{
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    // After this time a new speed counts for nearly two thirds.
    private static readonly TimeSpan Memory = TimeSpan.FromSeconds(5);

    private readonly TimeProvider _clock;
    private RunPhase _phase;
    private long? _total;
    private long _count;
    private long? _told;
    private long _measured;
    private long _measuredCount;
    private double? _rate;

    /// <summary>Makes progress that goes by the clock of the computer.</summary>
    public RunProgress()
        : this(TimeProvider.System)
    {
    }

    internal RunProgress(TimeProvider clock) => _clock = clock;

    /// <summary>Starts a phase; rates of the phase before do not count.</summary>
    /// <param name="phase">The phase.</param>
    /// <param name="total">How many there are; <c>null</c> when unknown.</param>
    /// <returns>The state to show.</returns>
    public RunProgressState Start(RunPhase phase, long? total)
    {
        (_phase, _total, _count, _rate) = (phase, total, 0, null);
        (_measured, _measuredCount) = (_clock.GetTimestamp(), 0);
        return Tell(isComplete: false);
    }

    /// <summary>Takes in how many are done.</summary>
    /// <param name="count">The number since the start of the phase.</param>
    /// <returns>The state to show; <c>null</c> when the last one is too fresh.</returns>
    public RunProgressState? Report(long count)
    {
        _count = count;
        if (_told is { } told && _clock.GetElapsedTime(told) < Interval)
        {
            return null;
        }

        Measure();
        return Tell(isComplete: false);
    }

    /// <summary>Ends the phase, whatever the last count was.</summary>
    /// <returns>The state to show.</returns>
    public RunProgressState Complete()
    {
        Measure();
        return Tell(isComplete: true);
    }

    private void Measure()
    {
        TimeSpan elapsed = _clock.GetElapsedTime(_measured);
        if (elapsed < Interval)
        {
            return;
        }

        double now = (_count - _measuredCount) / elapsed.TotalSeconds;
        double weight = 1 - Math.Exp(-elapsed.TotalSeconds / Memory.TotalSeconds);
        _rate = _rate is { } before ? before + ((now - before) * weight) : now;
        (_measured, _measuredCount) = (_clock.GetTimestamp(), _count);
    }

    private RunProgressState Tell(bool isComplete)
    {
        _told = _clock.GetTimestamp();
        return new RunProgressState(_phase, _count, _total, _rate, isComplete ? TimeSpan.Zero : Remaining(), isComplete);
    }

    private TimeSpan? Remaining()
    {
        if (_total is not { } total || _rate is not > 0)
        {
            return null;
        }

        double seconds = Math.Max(0, total - _count) / _rate.Value;
        return seconds < TimeSpan.FromDays(30).TotalSeconds ? TimeSpan.FromSeconds(Math.Ceiling(seconds)) : null;
    }
}
