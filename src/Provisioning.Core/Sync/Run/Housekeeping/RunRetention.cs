using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Sync.Run.Housekeeping;

/// <summary>Says which runs are still needed, and what for. All others may be removed.</summary>
internal sealed class RunRetention
{
    // The number of runs that the limits compare a source with when it has no run of its own.
    private const int ComparedRuns = RunHistory.RecentRuns;

    private readonly Dictionary<string, string> _reasons = new(StringComparer.Ordinal);
    private readonly IReadOnlyList<RunSummary> _runs;
    private readonly IReadOnlyList<RunSummary> _passed;

    /// <param name="state">The state directory.</param>
    /// <param name="now">The time.</param>
    public RunRetention(StateDirectory state, DateTimeOffset now)
    {
        _runs = RunList.Read(state).ToList();
        _passed = _runs.Where(r => r.HasPassed).ToList();
        KeepUnfinished();
        Keep(_runs.Take(1), "It is the newest run. The name of the next run continues from its name.");
        KeepLast();
        Keep(_passed.Where(r => r.Started is not { } started || started >= now - RunHistory.Week), "It is from the last seven days. The limits count the people of these runs.");
        KeepSources();
        KeepProofOfFirstRun();
        KeepNames();
        KeepFirstOfLeftOut(state);
    }

    /// <summary>All runs, newest first.</summary>
    public IReadOnlyList<RunSummary> Runs => _runs;

    /// <summary>What a run is needed for, as a sentence; <c>null</c> when it may be removed.</summary>
    public string? Why(RunSummary run) => _reasons.TryGetValue(run.RunId, out string? reason) ? reason : null;

    private void Keep(IEnumerable<RunSummary> runs, string reason)
    {
        foreach (RunSummary run in runs.Where(r => !_reasons.ContainsKey(r.RunId)))
        {
            _reasons.Add(run.RunId, reason);
        }
    }

    // What an unfinished run has done is in its journal alone, until a later one over the same connections writes links and snapshots.
    private void KeepUnfinished()
    {
        Keep(_runs.Where(r => r.State == RunState.Running), "It is still running.");
        foreach (RunSummary run in _runs.Where(r => r.Header is null && !r.IsTorn))
        {
            Keep([run], $"The first line of its journal cannot be read, so the journal may have the only record of what the run did. Check '{run.Path}'. If you do not need it, move it away.");
        }

        HashSet<string> ended = [];
        foreach (RunSummary run in _passed)
        {
            if (run.HasEnded)
            {
                ended.UnionWith(Identities(run));
            }
            else if (!Identities(run).All(ended.Contains))
            {
                Keep([run], "It did not end, and no later run over its connections has ended either. Only its own journal records what it did. Finish it with Resume-ProvisioningRun.");
            }
        }
    }

    private void KeepLast()
    {
        foreach (string identity in _passed.SelectMany(Identities).Distinct())
        {
            Keep(_passed.Where(r => Identities(r).Contains(identity)).Take(1), "It is the last run over a connection, so Undo-ProvisioningRun may need it.");
            Keep(_passed.Where(r => r.StepCount > 0 && Identities(r).Contains(identity)).Take(1), "It is the last run over a connection that had steps, so Undo-ProvisioningRun may need it.");
        }
    }

    private void KeepSources()
    {
        string reason = FormattableString.Invariant($"It is the last run of its source, or one of the last {ComparedRuns} over a connection. The limits compare new sources with these runs.");
        List<RunSummary> counted = _passed.Where(r => r.Header!.SourceCount > 0).ToList();
        Keep(counted.GroupBy(r => RunHistory.WithoutDigits(r.Source), StringComparer.OrdinalIgnoreCase).Select(g => g.First()), reason);
        Keep(_passed.SelectMany(r => r.Header!.SourceCounts.Where(c => c.Value > 0).Select(c => (c.Key, Run: r))).GroupBy(c => c.Key, StringComparer.OrdinalIgnoreCase).Select(g => g.First().Run), reason);
        foreach (string identity in counted.SelectMany(Identities).Distinct())
        {
            Keep(counted.Where(r => Identities(r).Contains(identity)).Take(ComparedRuns), reason);
        }
    }

    // Without any, the limits would be those of a first run again.
    private void KeepProofOfFirstRun()
    {
        const string Reason = "It shows that its services had a run before. Without it, the limits of a first run would apply again.";
        foreach (string identity in _passed.SelectMany(Identities).Distinct())
        {
            List<RunSummary> own = _passed.Where(r => Identities(r).Contains(identity)).ToList();
            RunSummary? proof = own.FirstOrDefault(r => r.Header is { Part: null, IsAboutEverybody: true } && r.HasEnded && r.HasMadeEveryone);
            Keep(proof is not null ? [proof] : own.Where(r => r.Header!.Part is not null || r.Header.Kinds.ContainsKey(nameof(PlanStepKind.Create))), Reason);
        }
    }

    // The name of a connection and its earlier addresses are recorded in runs alone.
    private void KeepNames() => Keep(
        _runs.Where(r => r.Header is not null)
            .SelectMany(r => r.Header!.Connections.Select(c => (Connection: (c.Key, c.Value.Identity, c.Value.AddressIdentity, c.Value.Name.ToUpperInvariant()), Run: r)))
            .GroupBy(c => c.Connection)
            .Select(g => g.First().Run),
        "It is the last run that records the name or the address of a connection.");

    // The first of the runs that left a row out shows since when it is left out.
    private void KeepFirstOfLeftOut(StateDirectory state)
    {
        IEnumerable<RunSummary> last = _runs
            .Where(r => r.Header is { IsAboutEverybody: true })
            .GroupBy(r => (RunHistory.WithoutDigits(r.Source), string.Join(" ", Identities(r).OrderBy(i => i, StringComparer.Ordinal))))
            .Select(g => g.First());
        HashSet<DateTimeOffset> first = [.. last.SelectMany(r => LeftOutRows.Since(state, r, Problems(state, r)).Values)];
        Keep(_runs.Where(r => r.Started is { } started && first.Contains(started)), "It is the first run that left out rows which are still left out. Reports show since when.");
    }

    private static IReadOnlyList<PlanProblem> Problems(StateDirectory state, RunSummary run)
    {
        try
        {
            return run.LeftOut == 0 ? [] : RunPlan.ReadOf(state, run.Header!).Problems;
        }
        catch (ProvisioningException)
        {
            // A plan that was removed or changed tells nothing.
            return [];
        }
    }

    private static IEnumerable<string> Identities(RunSummary run) => run.Header!.Connections.Values.Select(c => c.Identity);
}
