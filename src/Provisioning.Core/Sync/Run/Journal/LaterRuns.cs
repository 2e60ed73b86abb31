using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>What later runs have done to the accounts of a run.</summary>
internal static class LaterRuns
{
    /// <summary>
    /// Finds the accounts that a later run has changed last. A run that was undone by another one does not count: the two of them leave the account
    /// as it was before.
    /// </summary>
    /// <param name="state">The state directory.</param>
    /// <param name="run">The run.</param>
    /// <param name="accounts">Of the accounts of the run those that count.</param>
    /// <param name="except">Later runs that do not count.</param>
    /// <returns>The accounts, each with the run.</returns>
    /// <exception cref="ProvisioningException">The journal of a later run cannot be read.</exception>
    public static IReadOnlyList<(ChangedAccount Account, RunSummary Run)> Find(StateDirectory state, RunRecord run, ChangedAccounts accounts, IReadOnlyCollection<string> except)
    {
        Dictionary<ChangedAccount, Stack<RunSummary>> words = [];
        IEnumerable<RunSummary> later = RunList.Read(state)
            .TakeWhile(r => string.CompareOrdinal(r.RunId, run.RunId) > 0)
            .Where(r => MayHaveChanged(r, run) && !except.Contains(r.RunId))
            .Reverse();
        foreach (RunSummary summary in later)
        {
            foreach (ChangedAccount other in ChangedAccounts.Of(Read(state, summary, run)).All)
            {
                if (accounts.Find(other.Service, other.Id, other.FormerKey, other.Key) is { } account)
                {
                    Add(words, account, summary, other.IsWhole && summary.HasEnded);
                }
            }
        }

        return accounts.All.Where(a => words.TryGetValue(a, out Stack<RunSummary>? runs) && runs.Count > 0).Select(a => (a, words[a].Peek())).ToList();
    }

    private static void Add(Dictionary<ChangedAccount, Stack<RunSummary>> words, ChangedAccount account, RunSummary run, bool isWhole)
    {
        if (!words.TryGetValue(account, out Stack<RunSummary>? runs))
        {
            words.Add(account, runs = new Stack<RunSummary>());
        }

        if (isWhole && runs.Count > 0 && run.Header!.UndoOf == runs.Peek().RunId)
        {
            runs.Pop();
        }
        else
        {
            runs.Push(run);
        }
    }

    // An unreadable journal may be of a run over this connection; a run that was killed in its first line had sent nothing.
    private static bool MayHaveChanged(RunSummary later, RunRecord run) =>
        later.Header is null ? !later.IsTorn
        : later.HasPassed && run.Header!.Services.Any(s => later.IsOver(s, run.Header.Connections[s].Identity));

    // An account of which a part of a plan has left something out is not whole.
    private static RunRecord WithPending(RunRecord record, ProvisioningPlan plan) =>
        record with { Steps = record.Steps.Select(s => s.Step is null ? s with { Step = plan.Steps[s.Number - 1] } : s).ToList() };

    private static RunRecord Read(StateDirectory state, RunSummary later, RunRecord run)
    {
        try
        {
            RunRecord record = JournalReader.Read(state, later.RunId);
            return later.Header?.Part is null ? record : WithPending(record, RunPlan.Read(state, record));
        }
        catch (ProvisioningException e)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.State,
                $"It is unclear whether the run {later.RunId} has changed accounts of the run {run.RunId}. {e.Message} To continue without it, move '{later.Path}' away.",
                e);
        }
    }
}
