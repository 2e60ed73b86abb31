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
        Keep(_runs.Take(1), "It is the newest run, and the next one is named after it.");
        KeepLast();
        Keep(_passed.Where(r => r.Started is not { } started || started >= now - RunHistory.Week), "It is one of the last seven days, whose people the limits count.");
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
            Keep([run], $"The first line of its journal cannot be read, so it is uncertain what only this journal records. Check '{run.Path}' and move it away.");
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
                Keep([run], "It did not end, nor did a later run over its connections: what it has done is in its journal alone. Resume-ProvisioningRun can finish it.");
            }
        }
    }

    private void KeepLast()
    {
        foreach (string identity in _passed.SelectMany(Identities).Distinct())
        {
            const string Reason = "It is the last one over its connection, which Undo-ProvisioningRun can take back.";
            Keep(_passed.Where(r => Identities(r).Contains(identity)).Take(1), Reason);
            Keep(_passed.Where(r => r.StepCount > 0 && Identities(r).Contains(identity)).Take(1), Reason);
        }
    }

    private void KeepSources()
    {
        const string Reason = "It is the last one of its source, or one of the recent ones, which the limits compare the source with.";
        List<RunSummary> counted = _passed.Where(r => r.Header!.SourceCount > 0).ToList();
        Keep(counted.GroupBy(r => RunHistory.WithoutDigits(r.Source), StringComparer.OrdinalIgnoreCase).Select(g => g.First()), Reason);
        Keep(_passed.SelectMany(r => r.Header!.SourceCounts.Where(c => c.Value > 0).Select(c => (c.Key, Run: r))).GroupBy(c => c.Key, StringComparer.OrdinalIgnoreCase).Select(g => g.First().Run), Reason);
        foreach (string identity in counted.SelectMany(Identities).Distinct())
        {
            Keep(counted.Where(r => Identities(r).Contains(identity)).Take(ComparedRuns), Reason);
        }
    }

    // Without any, the limits would be those of a first run again.
    private void KeepProofOfFirstRun()
    {
        const string Reason = "It shows that its services had a run before. Without it the limits would be those of a first run.";
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
        "It is the last one that has the name or the address of a connection.");

    // The first of the runs that left a row out shows since when it is left out.
    private void KeepFirstOfLeftOut(StateDirectory state)
    {
        IEnumerable<RunSummary> last = _runs
            .Where(r => r.Header is { IsAboutEverybody: true })
            .GroupBy(r => (RunHistory.WithoutDigits(r.Source), string.Join(" ", Identities(r).OrderBy(i => i, StringComparer.Ordinal))))
            .Select(g => g.First());
        HashSet<DateTimeOffset> first = [.. last.SelectMany(r => LeftOutRows.Since(state, r, Problems(state, r)).Values)];
        Keep(_runs.Where(r => r.Started is { } started && first.Contains(started)), "It is the first one that left out rows that are still left out.");
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
