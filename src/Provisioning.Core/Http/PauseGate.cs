using System.Diagnostics;

namespace Provisioning.Http;

/// <summary>
/// The pause of a whole connection: when the service slows one worker, all of them wait.
/// It uses the monotonic clock, so changes of the time of day have no effect.
/// </summary>
internal sealed class PauseGate
{
    private long _openAt;

    public void CloseFor(TimeSpan pause)
    {
        long candidate = Stopwatch.GetTimestamp() + (long)(pause.TotalSeconds * Stopwatch.Frequency);
        long current = Interlocked.Read(ref _openAt);
        while (candidate > current)
        {
            long earlier = Interlocked.CompareExchange(ref _openAt, candidate, current);
            if (earlier == current)
            {
                return;
            }

            current = earlier;
        }
    }

    /// <summary>How long it stays closed; zero when it is open.</summary>
    public TimeSpan Left
    {
        get
        {
            double left = (Interlocked.Read(ref _openAt) - Stopwatch.GetTimestamp()) / (double)Stopwatch.Frequency;
            return left <= 0 ? TimeSpan.Zero : TimeSpan.FromSeconds(left);
        }
    }

    public async Task WaitAsync(CancellationToken cancellationToken)
    {
        while (true)
        {
            TimeSpan left = Left;
            if (left == TimeSpan.Zero)
            {
                return;
            }

            await Task.Delay(left + TimeSpan.FromMilliseconds(1), cancellationToken).ConfigureAwait(false);
        }
    }
}
