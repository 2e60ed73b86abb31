using System.Management.Automation;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Commands.Common;
using Provisioning.Commands.Connections;
using Provisioning.Http;
using Provisioning.Sync.Targets;
using Provisioning.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>The base of the commands that work over the connections to both services.</summary>
public abstract class ConnectedCmdlet : ProvisioningCmdlet
{
    // Long enough to record the end of a run, short enough for a user who pressed Ctrl+C.
    private static readonly TimeSpan TimeToEnd = TimeSpan.FromMilliseconds(700);

    // Without Ctrl+C, the next command of the script may already read the end of the run.
    private static readonly TimeSpan TimeToSettle = TimeSpan.FromSeconds(10);

    /// <summary>The connections to use, or their names; the session's own unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ConnectionTransformation(ConnectionKind.Either)]
    [ArgumentCompleter(typeof(ConnectionCompleter))]
    public object[] Connection { get; set; } = [];

    private protected ProgressBar Progress { get; } = new();

    /// <summary>The connections to some services, the given ones first. The engine reports a missing one.</summary>
    private protected RunTargets Targets(IEnumerable<string> services)
    {
        ConnectionTable session = ConnectionTable.Current;
        AgilityConnection? agility = Given<AgilityConnection>();
        AmbitionConnection? ambition = Given<AmbitionConnection>();
        IEnumerable<AgilityConnection?> allOfAgility = [agility, .. session.Agility.All.Select(c => c.Value)];
        IEnumerable<AmbitionConnection?> allOfAmbition = [ambition, .. session.Ambition.All.Select(c => c.Value)];
        HashSet<string> wanted = new(services);
        return new RunTargets(
            Services.Targets(agility ?? session.Agility.Own, ambition ?? session.Ambition.Own).Where(t => wanted.Contains(t.Rules.Name)).ToList(),
            allOfAgility.Select(c => c?.Pipeline.Redactor).Concat(allOfAmbition.Select(c => c?.Pipeline.Redactor)).OfType<Redactor>());
    }

    /// <summary>Waits for the engine, and shows progress meanwhile.</summary>
    /// <param name="work">The work.</param>
    /// <param name="whileWaiting">Called about ten times a second and at the end, on the pipeline thread; may be <c>null</c>.</param>
    private protected T AwaitEngine<T>(Func<CancellationToken, Task<T>> work, Action? whileWaiting = null)
    {
        // Also ended when the results are not read any more, as with Select-Object -First 1.
        CancellationTokenSource stop = CancellationTokenSource.CreateLinkedTokenSource(Cancellation);
        Task<T>? started = null;
        bool isTaken = true;
        try
        {
            return Await(_ => started = Task.Run(() => work(stop.Token)), Report);
        }
        catch (PipelineStoppedException)
        {
            isTaken = false;
            throw;
        }
        finally
        {
            if (started is { IsCompleted: false })
            {
                stop.Cancel();
                WaitForEnd(started, Stopping ? TimeToEnd : TimeToSettle);
            }
            else if (isTaken && !Cancellation.IsCancellationRequested)
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

    private static void WaitForEnd(Task work, TimeSpan time)
    {
        try
        {
            work.Wait(time);
        }
        catch (AggregateException)
        {
            // The command was stopped, which is reported already.
        }
    }

    private T? Given<T>()
        where T : class => Connection.Select(RowInput.Unwrap).OfType<T>().FirstOrDefault();
}
