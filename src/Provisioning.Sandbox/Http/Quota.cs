using System.Diagnostics;

namespace Provisioning.Sandbox.Http;

/// <summary>Counts requests in a sliding period.</summary>
internal sealed class Quota
{
    private readonly object _gate = new();
    private readonly Queue<TimeSpan> _taken = new();
    private readonly Stopwatch _clock = Stopwatch.StartNew();

    /// <summary>Whether one more request fits; otherwise the whole seconds until one does.</summary>
    public bool TryTake(int maximum, TimeSpan period, out int retryAfterSeconds)
    {
        lock (_gate)
        {
            TimeSpan now = _clock.Elapsed;
            while (_taken.Count > 0 && now - _taken.Peek() >= period)
            {
                _taken.Dequeue();
            }

            if (_taken.Count < maximum)
            {
                _taken.Enqueue(now);
                retryAfterSeconds = 0;
                return true;
            }

            TimeSpan wait = _taken.Count == 0 ? period : _taken.Peek() + period - now;
            retryAfterSeconds = Math.Max(1, (int)Math.Ceiling(wait.TotalSeconds));
            return false;
        }
    }

    public void Reset()
    {
        lock (_gate)
        {
            _taken.Clear();
        }
    }
}
