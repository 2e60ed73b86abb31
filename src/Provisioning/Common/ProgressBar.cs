using System.Diagnostics;
using System.Management.Automation;
using Provisioning.Sync.Run;

namespace Provisioning.Commands.Common;

/// <summary>Shows how far the engine is. It takes reports from any thread, and shows on the pipeline thread, four times a second at most.</summary>
internal sealed class ProgressBar
{
    private const int Activity = 1;

    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(250);

    private readonly object _gate = new();
    private readonly RunProgress _progress = new();
    private readonly Stopwatch _sinceShown = new();
    private (RunPhase Phase, long Count, long? Total)? _latest;
    private (RunPhase Phase, long Count, long? Total)? _shown;

    /// <summary>Takes in how far the engine is. From any thread.</summary>
    public void Tell(RunPhase phase, long count, long? total)
    {
        lock (_gate)
        {
            _latest = (phase, count, total);
        }
    }

    /// <summary>Shows the last report, unless something was shown just now. Only on the pipeline thread.</summary>
    public void Show(ProvisioningCmdlet cmdlet)
    {
        if (_sinceShown.IsRunning && _sinceShown.Elapsed < Interval)
        {
            return;
        }

        (RunPhase Phase, long Count, long? Total)? latest;
        lock (_gate)
        {
            latest = _latest;
        }

        if (latest is not { } now || now == _shown)
        {
            return;
        }

        RunProgressState? state = null;
        if (_shown is not { } before || before.Phase != now.Phase || before.Total != now.Total || before.Count > now.Count)
        {
            // A phase that shows for the first time may be under way already.
            state = _progress.Start(now.Phase, now.Total) with { Count = now.Count };
        }

        state = _progress.Report(now.Count) ?? state;
        if (state is not null)
        {
            cmdlet.WriteProgress(Record(cmdlet, state));
            _shown = now;
            _sinceShown.Restart();
        }
    }

    /// <summary>Takes the bar away, if one was shown. Only on the pipeline thread.</summary>
    public void Close(ProvisioningCmdlet cmdlet)
    {
        if (_shown is not null)
        {
            ProgressRecord last = Record(cmdlet, _progress.Complete());
            last.RecordType = ProgressRecordType.Completed;
            cmdlet.WriteProgress(last);
            (_shown, _latest) = (null, null);
            _sinceShown.Reset();
        }
    }

    private static ProgressRecord Record(ProvisioningCmdlet cmdlet, RunProgressState state) =>
        new(Activity, cmdlet.CommandName, state.ToString())
        {
            PercentComplete = state.Percent ?? -1,
            SecondsRemaining = state.Remaining is { } rest ? (int)Math.Min(rest.TotalSeconds, int.MaxValue) : -1,
        };
}
