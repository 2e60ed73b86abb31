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

    private readonly StateDirectory _state;
    private readonly IReadOnlyDictionary<string, string> _addresses;

    public RunHistory(StateDirectory state, RunTargets targets)
    {
        _state = state;
        _addresses = targets.Addresses;
    }

    /// <summary>The people of the source in the last run that the guard let through; <c>null</c> when there was none.</summary>
    public int? LastSourceCount() => Runs()
        .Select(r => r.Header!.Options.TryGetValue(SourceCount, out string? text) ? text : null)
        .OfType<string>()
        .Select(text => int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int count) ? count : (int?)null)
        .FirstOrDefault(count => count is not null);

    /// <summary>The services that a run was carried out over, to its end.</summary>
    public IReadOnlyCollection<string> CarriedOut() => _addresses
        .Where(a => Runs().Any(r => HasEnded(r) && IsOver(r, a.Key, a.Value)))
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
            .FirstOrDefault(r => HasPassed(r) && IsOverThese(r) && r.Header!.PlanHash == planHash);
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

    public static bool HasPassed(RunSummary run) => run.Header is { } header && header.Options.TryGetValue(Guard, out string? guard) && guard == Passed;

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

    private IEnumerable<RunSummary> Runs() => RunList.Read(_state).Where(r => HasPassed(r) && IsOverThese(r));
}
