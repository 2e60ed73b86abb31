using Provisioning.Common;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>A run that may be undone: one that the limits let through, that is over, and that worked over these connections.</summary>
internal sealed class UndoableRun
{
    private const int Shown = 10;

    private readonly StateDirectory _state;

    private UndoableRun(StateDirectory state, RunRecord record)
    {
        _state = state;
        Plan = RunPlan.Read(state, record);
        Record = record with { Steps = record.Steps.Select(s => s.Step is null ? s : s with { Step = Plan.Steps[s.Number - 1] }).ToList() };
        Accounts = ChangedAccounts.Of(Record);
    }

    /// <summary>The run, with its steps as the plan beside it has them.</summary>
    public RunRecord Record { get; }

    /// <summary>The plan beside it.</summary>
    public ProvisioningPlan Plan { get; }

    /// <summary>The accounts that it has changed, or may have.</summary>
    public ChangedAccounts Accounts { get; }

    /// <summary>Reads a run.</summary>
    /// <param name="state">The state directory.</param>
    /// <param name="runId">The run.</param>
    /// <param name="connections">The current connections, by service.</param>
    /// <exception cref="ProvisioningException">
    /// Of kind <see cref="ProvisioningErrorKind.NotFound"/>: there is no such run; of kind <see cref="ProvisioningErrorKind.State"/>: its journal or
    /// its plan is damaged, or it cannot be undone.
    /// </exception>
    public static UndoableRun Read(StateDirectory state, string runId, IReadOnlyDictionary<string, RunConnection> connections)
    {
        RunRecord record = JournalReader.Read(state, runId);
        if (!record.HasPassed)
        {
            throw Refused(runId, "The limits refused it, so it has changed nothing, and there is nothing to undo.");
        }

        if (record.State == RunState.Running)
        {
            throw Refused(runId, "It is still running. Stop it or wait for its end.");
        }

        foreach (string service in record.Header!.Services)
        {
            RunConnection then = record.Header.Connections[service];
            if (connections.TryGetValue(service, out RunConnection? now) && now.Identity != then.Identity)
            {
                throw Refused(runId, $"It was a run over {then.Address}, and this connection is to {now.Address}. Connect to the service of the run.");
            }
        }

        return new UndoableRun(state, record);
    }

    /// <summary>Makes sure that no later run has changed the same accounts.</summary>
    /// <param name="accounts">Of the accounts of the run those that count.</param>
    /// <param name="except">Runs that do not count.</param>
    /// <exception cref="ProvisioningException">One has, or its journal cannot be read, or was removed.</exception>
    public void RequireLastWord(ChangedAccounts accounts, IReadOnlyCollection<string>? except = null)
    {
        RemovedRuns removed = RemovedRuns.Read(_state);
        if (Record.Header!.Connections.Values.Select(c => removed.Newest(c.Identity)).FirstOrDefault(r => string.CompareOrdinal(r, Record.RunId) > 0) is { } gone)
        {
            throw Refused(Record.RunId, $"The later run {gone} was removed by Remove-ProvisioningRun, so it is uncertain which accounts have changed since.");
        }

        IReadOnlyList<(ChangedAccount Account, RunSummary Run)> later = LaterRuns.Find(_state, Record, accounts, except ?? []);
        if (later.Count == 0)
        {
            return;
        }

        if (later.Count == accounts.All.Count && later.All(l => IsUndo(l.Run)))
        {
            throw Refused(Record.RunId, $"The run {later[0].Run.RunId} has undone it already. To bring its changes back, undo that run.");
        }

        string people = string.Join(", ", later.Take(Shown).Select(l => $"{l.Account.Title} ({Verb(l.Run)} {l.Run.RunId})")) + (later.Count > Shown ? ", …" : "");
        throw Refused(
            Record.RunId,
            FormattableString.Invariant($"Of its {Counted.Of(accounts.All.Count, "account")}, later runs have changed {later.Count:N0}: {people}. Undo those runs first, the newest one first{(later.Count == accounts.All.Count ? "" : ", or name the other people with -Key")}."));
    }

    private string Verb(RunSummary later) => IsUndo(later) ? "undone by" : "changed by";

    private bool IsUndo(RunSummary later) => later.Header!.UndoOf == Record.RunId;

    private static ProvisioningException Refused(string runId, string reason) =>
        new(ProvisioningErrorKind.State, $"The run {runId} cannot be undone. {reason} Nothing was sent.");
}
