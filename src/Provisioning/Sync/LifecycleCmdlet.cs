using System.Management.Automation;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Commands.Sync;

/// <summary>The base of the commands that make plans and carry them out.</summary>
public abstract class LifecycleCmdlet : ConnectedCmdlet
{
    // Long enough to write the end of a run down, short enough for somebody who pressed Ctrl+C.
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromMilliseconds(700);

    /// <summary>Where journals, locks and snapshots lie; the user's own state directory unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    private protected ProgressBar Progress { get; } = new();

    /// <summary>The state directory. Nothing is made or written before a run starts.</summary>
    private protected StateDirectory OpenState() => StatePaths.Find(this, StatePath);

    /// <summary>Waits for the engine, and shows progress meanwhile.</summary>
    /// <param name="work">The work.</param>
    /// <param name="whileWaiting">Called about ten times a second and at the end, on the pipeline thread; may be <c>null</c>.</param>
    private protected T AwaitEngine<T>(Func<CancellationToken, Task<T>> work, Action? whileWaiting = null)
    {
        // Also ended when nobody takes the results any more, as with Select-Object -First 1.
        CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<T>? started = null;
        try
        {
            return Await(_ => started = Task.Run(() => work(stop.Token)), Report);
        }
        finally
        {
            if (started is { IsCompleted: false })
            {
                stop.Cancel();
                WaitForEnd(started);
            }
            else if (!Cancellation.IsCancellationRequested)
            {
                whileWaiting?.Invoke();
                Progress.Close(this);
            }
        }

        void Report()
        {
            Progress.Show(this);
            whileWaiting?.Invoke();
        }
    }

    /// <summary>Shows a line to whoever looks, apart from what goes down the pipeline: an information record, as of <c>Write-Host</c>.</summary>
    private protected void WriteSummary(string line) => WriteInformation(new HostInformationMessage { Message = line }, ["PSHOST"]);

    private static void WaitForEnd(Task work)
    {
        try
        {
            work.Wait(TimeToEnd);
        }
        catch (AggregateException)
        {
            // The command was stopped; that is told already.
        }
    }
}
