using System.Diagnostics;

namespace Provisioning.Http;

/// <summary>
/// How long a connection continues to repeat requests without success. All its workers share it; the first answer that is not a
/// temporary failure restores it. It uses the monotonic clock.
/// </summary>
internal sealed class RetryBudget(TimeSpan length)
{
    private long _failingSince;

    public TimeSpan Length => length;

    public void Failed() => Interlocked.CompareExchange(ref _failingSince, Math.Max(1, Stopwatch.GetTimestamp()), 0);

    public void Worked() => Interlocked.Exchange(ref _failingSince, 0);

    /// <summary>True when a repeat after a pause is still within the budget.</summary>
    public bool Allows(TimeSpan pause)
    {
        long since = Interlocked.Read(ref _failingSince);
        return since == 0
            ? pause <= length
            : TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - since) / (double)Stopwatch.Frequency) + pause <= length;
    }
}
