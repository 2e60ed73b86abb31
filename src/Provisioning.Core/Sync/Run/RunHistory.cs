using Provisioning.Common;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Sync.Run;

/// <summary>What is recorded of earlier runs over the same connections.</summary>
internal sealed class RunHistory
{
    /// <summary>How many runs a source without one is compared with.</summary>
    public const int RecentRuns = 10;

    /// <summary>How long the limits count what runs took from people.</summary>
    public static readonly TimeSpan Week = TimeSpan.FromDays(7);

    private readonly DateTimeOffset _now;

    private readonly StateDirectory _state;
    private readonly IReadOnlyDictionary<string, RunConnection> _connections;

    public RunHistory(StateDirectory state, RunTargets targets, TimeProvider? clock = null)
    {
        _now = (clock ?? TimeProvider.System).GetUtcNow();
        _state = state;
        _connections = targets.Connections(state);
    }

    /// <summary>
    /// The most people of a source in its runs of the last seven days, or else in its last run; of a source without one, the most of the
    /// recent runs; <c>null</c> when there was none. The name of a nightly file may carry its date, so digits count only as long as a run has
    /// had the same ones. A run with so few people that it must have been approved starts the count again.
    /// </summary>
    public int? LastSourceCount(string source)
    {
        List<(RunSummary Run, int Count)> runs = Runs().Select(r => (Run: r, Count: r.Header!.SourceCount)).Where(r => r.Count > 0).ToList();
        List<(RunSummary Run, int Count)> same = Of(name => name);
        same = same.Count > 0 ? same : Of(WithoutDigits);
        if (same.Count > 0)
        {
            return Most(same);
        }

        return runs.Take(RecentRuns).Select(r => (int?)r.Count).Max();

        List<(RunSummary Run, int Count)> Of(Func<string, string> form) =>
            runs.Where(r => string.Equals(form(r.Run.Header!.Source), form(source), StringComparison.OrdinalIgnoreCase)).ToList();
    }

    /// <summary>The same of sources with names; one that no run had yet is left out.</summary>
    public IReadOnlyDictionary<string, int> LastSourceCounts(IEnumerable<string> sources)
    {
        Dictionary<string, int> counts = [];
        foreach (string source in sources)
        {
            List<(RunSummary Run, int Count)> runs = Runs().Select(r => (Run: r, Count: CountOf(r, source))).Where(r => r.Count > 0).ToList();
            if (runs.Count > 0)
            {
                counts.Add(source, Most(runs));
            }
        }

        return counts;
    }

    /// <summary>The names of the sources that the runs of the last seven days have read.</summary>
    public IReadOnlyCollection<string> RecentSources() => Runs().Where(IsOfLastWeek).SelectMany(r => r.Header!.SourceCounts.Keys).Distinct(KeyText.Comparer).ToList();

    /// <summary>What the runs of the last seven days counted, by service and limit.</summary>
    /// <param name="except">Runs that do not count.</param>
    public IReadOnlyList<IReadOnlyDictionary<string, int>> LastWeek(IReadOnlyCollection<string>? except = null) =>
        Runs().Where(r => IsOfLastWeek(r) && except?.Contains(r.RunId) != true).Select(OfTheseConnections).ToList();

    /// <summary>How many accounts of each service its runs have made, as far as none of them was carried out.</summary>
    /// <param name="carriedOut">The services of <see cref="CarriedOut"/>, which journals were read for already.</param>
    public IReadOnlyDictionary<string, int> MadeBefore(IReadOnlyCollection<string> carriedOut)
    {
        return _connections.Where(a => !carriedOut.Contains(a.Key)).ToDictionary(
            a => a.Key,
            a => Runs().Where(r => r.IsOver(a.Key, a.Value.Identity)).Sum(r => Creates(r, a.Key).Count(s => s.Outcome?.Outcome == ProvisioningOutcome.Created)));
    }

    /// <summary>
    /// The services over which a plan about all people was carried out to its end, in one run or in parts, and where most of its new accounts were
    /// created.
    /// </summary>
    public IReadOnlyCollection<string> CarriedOut()
    {
        ILookup<string, RunSummary> parts = Runs().Where(r => r.HasEnded && r.Header!.Part is not null).ToLookup(r => r.Header!.PlanHash);
        return _connections
            .Where(a => Runs().Any(r => r.HasEnded && IsOfAll(r) && r.IsOver(a.Key, a.Value.Identity) && HasMadeMost(r, a.Key)))
            .Select(a => a.Key)
            .ToList();

        bool IsOfAll(RunSummary run) => run.Header!.IsAboutEverybody
            && (run.Header.Part is null || parts[run.Header.PlanHash].Sum(r => r.StepCount - r.Pending) >= run.StepCount);
    }

    /// <summary>Makes sure that a plan has not been carried out before: later changes would be changed back.</summary>
    /// <returns>What runs have carried out of the plan in parts.</returns>
    /// <exception cref="ProvisioningException">A run has carried the plan out, or has begun to; or the journals are of an unreleased version.</exception>
    public EarlierParts RequireUnused(ProvisioningPlan plan, string planHash)
    {
        if (RunList.Read(_state).FirstOrDefault(r => r.IsOlder) is { } older)
        {
            throw new ProvisioningException(ProvisioningErrorKind.State, older.Message!);
        }

        List<RunSummary> runs = RunList.Read(_state)
            .Where(r => r.HasPassed && IsOverThese(r) && (r.Header!.PlanHash == planHash || r.Header.PlanHash == plan.FileHash))
            .ToList();
        if (runs.FirstOrDefault(r => r.State != RunState.Part) is { } run)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.State,
                run.HasEnded ? $"The run {run.RunId} has carried this plan out already. Make a new plan."
                : run.State == RunState.Unreadable ? $"The run {run.RunId} has begun to carry this plan out, and its journal is damaged. Make a new plan."
                : $"The run {run.RunId} has begun to carry this plan out. Finish it with Resume-ProvisioningRun -RunId {run.RunId}, or make a new plan.");
        }

        RemovedRuns removed = RemovedRuns.Read(_state);
        if (_connections.Values.Any(c => removed.HasCarriedOut(c.Identity, planHash) || (plan.FileHash is { } hash && removed.HasCarriedOut(c.Identity, hash))))
        {
            throw new ProvisioningException(ProvisioningErrorKind.State, "A run that was removed has carried this plan out already. Make a new plan.");
        }

        EarlierParts parts = EarlierParts.Read(_state, runs);
        if (Runs().FirstOrDefault(r => r.Header!.UndoOf is { } undone && parts.RunIds.Contains(undone)) is { } undo)
        {
            throw new ProvisioningException(ProvisioningErrorKind.State, $"The run {undo.Header!.UndoOf} has carried out a part of this plan, and {undo.RunId} has undone it: the rest depends on changes that no longer exist. Make a new plan.");
        }

        return parts.RunIds.Count == 0 || plan.Steps.Any(s => !parts.IsFinished(s)) || plan.Matches.Any(m => !parts.IsLinked(m))
            ? parts
            : throw new ProvisioningException(ProvisioningErrorKind.State, $"The runs {string.Join(" and ", parts.RunIds.Reverse())} have carried this plan out already, each of them a part. Make a new plan.");
    }

    /// <summary>The name of a source without what changes from night to night.</summary>
    public static string WithoutDigits(string name) => new(name.Where(c => !char.IsDigit(c)).ToArray());

    public bool IsOverThese(RunSummary run) => _connections.Any(c => run.IsOver(c.Key, c.Value.Identity));

    /// <summary>
    /// Says that a service without a run may be one that earlier runs used under another address, because they had the same people.
    /// </summary>
    /// <param name="service">The service.</param>
    /// <param name="plan">The plan.</param>
    /// <returns>The sentence; <c>null</c> when nothing points to it.</returns>
    public string? OtherAddress(string service, ProvisioningPlan plan)
    {
        string identity = _connections[service].Identity;
        HashSet<string> people = KeyText.Set(plan.Steps.Where(s => s.Service == service && !s.IsAboutGroup).Select(s => s.Key));
        List<RunSummary> runs = RunList.Read(_state).Where(r => r.HasPassed && r.Header!.Connections.ContainsKey(service)).ToList();
        if (people.Count == 0 || runs.Any(r => r.IsOver(service, identity)))
        {
            return null;
        }

        return runs
            .GroupBy(r => r.Header!.Connections[service].Identity)
            .Select(g => (Last: g.First(), Same: g.Take(RecentRuns).SelectMany(r => KeysOf(r, service)).Where(people.Contains).Distinct(KeyText.Comparer).Count()))
            .Where(o => o.Same * 2 >= people.Count)
            .Select(o => FormattableString.Invariant(
                $"No run was made over {_connections[service].Address} yet, and runs over {o.Last.Header!.Connections[service].Address} had {o.Same} of the same people. If both addresses are the same service, everyone would get a second account: connect with the earlier address, or use one -Name for both."))
            .FirstOrDefault();
    }

    /// <summary>The connections of this run.</summary>
    public IReadOnlyDictionary<string, RunConnection> Connections => _connections;

    // A first run that created hardly any accounts leaves nearly all of them to the next one.
    private bool HasMadeMost(RunSummary run, string service)
    {
        if (run.HasMadeEveryone)
        {
            return true;
        }

        List<RunStep> creates = Creates(run, service);
        return creates.Count(s => s.IsUncertain || s.Outcome?.Outcome == ProvisioningOutcome.Failed) * 2 <= creates.Count;
    }

    private List<RunStep> Creates(RunSummary run, string service) => StepsOf(run).Where(s => s.Step is { Kind: PlanStepKind.Create } step && step.Service == service).ToList();

    private IEnumerable<string> KeysOf(RunSummary run, string service) => StepsOf(run).Where(s => s.Step is { IsAboutGroup: false } step && step.Service == service).Select(s => s.Step!.Key);

    // Of a journal that is damaged between its ends there is none: limits are the safe side.
    private IReadOnlyList<RunStep> StepsOf(RunSummary run)
    {
        try
        {
            return JournalReader.Read(_state, run.RunId).Steps;
        }
        catch (ProvisioningException)
        {
            return [];
        }
    }

    // A wrong clock may have given a run a time in the future.
    private bool IsOfLastWeek(RunSummary run) => run.Started is not { } started || started >= _now - Week;

    private IReadOnlyDictionary<string, int> OfTheseConnections(RunSummary run) => run.Header!.Counted
        .Where(c => _connections.Any(o => c.Key.StartsWith(o.Key + ".", StringComparison.Ordinal) && run.IsOver(o.Key, o.Value.Identity)))
        .ToDictionary(c => c.Key, c => c.Value);

    private int Most(IReadOnlyList<(RunSummary Run, int Count)> runs) => runs
        .Where((r, i) => i == 0 || IsOfLastWeek(r.Run))
        .Reverse()
        .Aggregate(0, (most, r) => LimitOptions.StandardMinimum.AtLeast(most) > r.Count ? r.Count : Math.Max(most, r.Count));

    private static int CountOf(RunSummary run, string source) =>
        run.Header!.SourceCounts.Where(c => KeyText.AreSame(c.Key, source)).Select(c => c.Value).FirstOrDefault();

    private IEnumerable<RunSummary> Runs() => RunList.Read(_state).Where(r => r.HasPassed && IsOverThese(r));
}
