using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;

namespace Provisioning.Sync.Run.Housekeeping;

/// <summary>
/// Removes runs: the journal, the plan beside it, and what a killed process left of either. No run works over their connections meanwhile. What
/// only these journals record is written down first: the links, and which plans were carried out.
/// </summary>
internal sealed class RunRemover : IDisposable
{
    private readonly StateDirectory _state;
    private readonly RunLock? _lock;
    private readonly RunRetention _retention;
    private readonly HashSet<(string Service, string Identity)> _linksKept = [];
    private readonly Lazy<RemovedRuns> _removed;

    private RunRemover(StateDirectory state, RunLock? held, DateTimeOffset now)
    {
        _state = state;
        _lock = held;
        _removed = new Lazy<RemovedRuns>(() => RemovedRuns.Read(state));
        _retention = new RunRetention(state, now);
    }

    /// <summary>Opens a state directory.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="mayWrite">False to read only: then runs are not kept away, and nothing can be removed.</param>
    /// <param name="clock">The clock; the system's when <c>null</c>.</param>
    /// <exception cref="ProvisioningException">The directory cannot be used, or a run works over one of the connections.</exception>
    public static RunRemover Open(StateDirectory state, bool mayWrite, TimeProvider? clock = null)
    {
        RunLock? held = null;
        if (mayWrite)
        {
            state.Prepare();
            held = RunLock.Take(state, RunList.Read(state).SelectMany(r => r.Header?.Connections.Values ?? []).ToList(), state.NewRunId());
        }

        try
        {
            return new RunRemover(state, held, (clock ?? TimeProvider.System).GetUtcNow());
        }
        catch
        {
            held?.Dispose();
            throw;
        }
    }

    /// <summary>All runs, newest first.</summary>
    public IReadOnlyList<RunSummary> Runs => _retention.Runs;

    /// <summary>When a run ended, or else began.</summary>
    public static DateTimeOffset? TimeOf(RunSummary run) => run.Ended ?? run.Started ?? RunId.After(run.RunId);

    /// <summary>What a run is needed for, as a sentence; <c>null</c> when it may be removed.</summary>
    public string? Why(RunSummary run) => _retention.Why(run);

    /// <summary>Removes a run. It exists until its last file is removed, so that an interrupted removal can be repeated.</summary>
    /// <exception cref="ProvisioningException">It cannot be removed; the message says why.</exception>
    public void Remove(RunSummary run)
    {
        try
        {
            if (run.HasPassed)
            {
                KeepLinks(run.Header!);
                _removed.Value.Add(run);
            }

            _state.Access(() =>
            {
                foreach (string draft in Directory.EnumerateFiles(_state.Runs, run.RunId + ".*.new"))
                {
                    File.Delete(draft);
                }

                File.Delete(_state.PlanPath(run.RunId));
                File.Delete(_state.JournalPath(run.RunId));
            });
        }
        catch (ProvisioningException e)
        {
            throw new ProvisioningException(ProvisioningErrorKind.State, $"The run {run.RunId} could not be removed. {e.Message}", e);
        }
    }

    public void Dispose() => _lock?.Dispose();

    private void KeepLinks(RunHeader header)
    {
        foreach (KeyValuePair<string, RunConnection> connection in header.Connections.Where(c => !_linksKept.Contains((c.Key, c.Value.Identity))))
        {
            new LinkStore(_state).KeepBase(connection.Key, connection.Value);
            _linksKept.Add((connection.Key, connection.Value.Identity));
        }
    }
}
