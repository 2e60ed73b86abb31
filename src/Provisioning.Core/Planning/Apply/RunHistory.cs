using System;
using System.Collections.Generic;
using System.Globalization;
using System.Linq;

namespace Provisioning.Planning;

/// <summary>What earlier runs over the same connections tell.</summary>
internal sealed class RunHistory
{
    public const string SourceCount = "SourceCount";
    public const string Guard = "Guard";
    public const string Passed = "Passed";

    private const int RecentRuns = 10;

    private readonly StateDirectory _state;
    private readonly IReadOnlyDictionary<string, string> _addresses;

    public RunHistory(StateDirectory state, RunTargets targets)
    {
        _state = state;
        _addresses = targets.Addresses;
    }

    /// <summary>
    /// The people of a source in its last run that the guard let through; of a source without one, the most of the recent runs; <c>null</c>
    /// when there was none. The name of a nightly file may carry its date, so digits count only as long as a run has had the same ones.
    /// </summary>
    public int? LastSourceCount(string source)
    {
        List<(string Source, int Count)> runs = Runs().Select(r => (r.Header!.Source, Count: CountOf(r))).Where(r => r.Count is not null).Select(r => (r.Source, r.Count!.Value)).ToList();
        IEnumerable<int> last = Of(name => name).Concat(Of(WithoutDigits)).Take(1);
        return last.Concat(runs.Take(RecentRuns).Select(r => r.Count).OrderByDescending(c => c)).Select(c => (int?)c).FirstOrDefault();

        IEnumerable<int> Of(Func<string, string> form) =>
            runs.Where(r => string.Equals(form(r.Source), form(source), StringComparison.OrdinalIgnoreCase)).Select(r => r.Count);
    }

    /// <summary>The services that a run was carried out over, to its end, and where most of the accounts that it was to make were made.</summary>
    public IReadOnlyCollection<string> CarriedOut() => _addresses
        .Where(a => Runs().Any(r => HasEnded(r) && IsOver(r, a.Key, a.Value) && HasMadeMost(r, a.Key)))
        .Select(a => a.Key)
        .ToList();

    /// <summary>Makes sure that a plan has not been carried out before: who was changed since then would be changed back.</summary>
    /// <exception cref="ProvisioningException">A run has carried the plan out, or has begun to.</exception>
    public void RequireUnused(ProvisioningPlan plan, string planHash)
    {
        // No run of a plan is older than the plan; a day is for clocks that differ.
        DateTimeOffset oldest = plan.Created > DateTimeOffset.MinValue.AddDays(1) ? plan.Created.AddDays(-1) : DateTimeOffset.MinValue;
        RunSummary? run = RunList.Read(_state)
            .TakeWhile(r => r.Started is null || r.Started >= oldest)
            .FirstOrDefault(r => MayHavePassed(r) && IsOverThese(r) && (r.Header!.PlanHash == planHash || r.Header.PlanHash == plan.FileHash));
        if (run is not null)
        {
            throw new ProvisioningException(
                ProvisioningErrorKind.State,
                HasEnded(run) ? $"The run {run.RunId} has carried this plan out already. Make a new plan."
                : run.State == RunState.Unreadable ? $"The run {run.RunId} has begun to carry this plan out, and its journal is damaged. Make a new plan."
                : $"The run {run.RunId} has begun to carry this plan out. Finish it with Resume-ProvisioningRun -RunId {run.RunId}, or make a new plan.");
        }
    }

    public bool IsOverThese(RunSummary run) => _addresses.Any(a => IsOver(run, a.Key, a.Value));

    /// <summary>True when the guard let the run through. Runs of older versions do not say so, but one that came to its end tells by that.</summary>
    public static bool HasPassed(RunSummary run) => run.Header is { } header
        && (header.Options.TryGetValue(Guard, out string? guard) ? guard == Passed : HasEnded(run));

    /// <summary>True when the journal says what the guard found; those of older versions do not.</summary>
    public static bool TellsGuard(RunSummary run) => run.Header?.Options.ContainsKey(Guard) == true;

    private static bool MayHavePassed(RunSummary run) => HasPassed(run) || (run.Header is not null && !TellsGuard(run) && run.State != RunState.Guard);

    private static bool HasEnded(RunSummary run) => run.State is RunState.Done or RunState.FailedRows;

    /// <summary>The option of a header that names the connection to a service; the address beside it is for people, and without secrets.</summary>
    public static string ConnectionOf(string system) => system + "Connection";

    /// <summary>True when a run was made for this address. Headers of earlier versions have only the address itself.</summary>
    public static bool IsOver(RunSummary run, string system, string address) => run.Header is { } header && IsOver(header, system, address);

    public static bool IsOver(RunHeader header, string system, string address)
    {
        string? then = header.Options.TryGetValue(ConnectionOf(system), out string? name) ? name
            : header.Options.TryGetValue(system, out string? earlier) ? ConnectionName.FileName(earlier)
            : null;
        return then == ConnectionName.FileName(address);
    }

    // A first run that made hardly anybody leaves everybody to be made by the next one.
    private bool HasMadeMost(RunSummary run, string system)
    {
        if (run.State == RunState.Done || run.Header?.Kinds.ContainsKey(nameof(PlanStepKind.Create)) != true)
        {
            return true;
        }

        try
        {
            List<RunStep> creates = JournalReader.Read(_state, run.RunId).Steps
                .Where(s => s.Step is { Kind: PlanStepKind.Create } step && step.System == system)
                .ToList();
            return creates.Count(s => s.IsUncertain || s.Outcome?.Outcome == ProvisioningOutcome.Failed) * 2 <= creates.Count;
        }
        catch (ProvisioningException)
        {
            // Damaged between its ends: the limit is the safe side.
            return true;
        }
    }

    private static int? CountOf(RunSummary run) =>
        run.Header!.Options.TryGetValue(SourceCount, out string? text) && int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count)
            ? count
            : null;

    private static string WithoutDigits(string name) => new(name.Where(c => !char.IsDigit(c)).ToArray());

    private IEnumerable<RunSummary> Runs() => RunList.Read(_state).Where(r => HasPassed(r) && IsOverThese(r));
}
