using System.Diagnostics;

namespace Provisioning.Http;

/// <summary>
/// How long a connection goes on repeating while nothing works. All its workers share it; the first answer that is none of
/// passing trouble makes it whole again. It counts on the machine's monotonic clock.
/// </summary>
internal sealed class RetryBudget(TimeSpan length)
{
    private long _failingSince;

    public TimeSpan Length => length;

    public void Failed() => Interlocked.CompareExchange(ref _failingSince, Math.Max(1, Stopwatch.GetTimestamp()), 0);

    public void Worked() => Interlocked.Exchange(ref _failingSince, 0);

    /// <summary>True when a repeat that follows after a pause still lies within the budget.</summary>
    public bool Allows(TimeSpan pause)
    {
        long since = Interlocked.Read(ref _failingSince);
        return since == 0
            ? pause <= length
            : TimeSpan.FromSeconds((Stopwatch.GetTimestamp() - since) / (double)Stopwatch.Frequency) + pause <= length;
    }
}
