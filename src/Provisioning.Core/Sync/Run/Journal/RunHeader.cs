using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>What a run set out to do, as its journal says in the first line.</summary>
/// <param name="RunId">The name of the run.</param>
/// <param name="Owner">Who started it, and when.</param>
/// <param name="ModuleVersion">The version of the module.</param>
/// <param name="Source">The name of the source file.</param>
/// <param name="SourceHash">SHA-256 of the source file, as 64 hexadecimal digits in lower case.</param>
/// <param name="PlanHash">SHA-256 of the plan file beside the journal, as 64 hexadecimal digits in lower case.</param>
/// <param name="Connections">The connections, by service, also of services that the plan does not touch.</param>
/// <param name="Systems">The services that the plan touches.</param>
/// <param name="StepCount">How many steps the plan has. They are numbered from 1.</param>
/// <param name="Kinds">How many steps there are of each kind; kinds without a step are left out.</param>
/// <param name="Counted">How many people the plan takes something from, by service and the limit that counts them over seven days: <c>Agility.MaxDisable</c>.</param>
/// <param name="Options">The options that matter, such as limits and approvals, by the names of their parameters.</param>
public sealed record RunHeader(
    string RunId,
    RunOwner Owner,
    string ModuleVersion,
    string Source,
    string SourceHash,
    string PlanHash,
    IReadOnlyDictionary<string, RunConnection> Connections,
    IReadOnlyList<string> Systems,
    int StepCount,
    IReadOnlyDictionary<string, int> Kinds,
    IReadOnlyDictionary<string, int> Counted,
    IReadOnlyDictionary<string, string> Options)
{
    /// <summary>The header for a plan.</summary>
    /// <param name="runId">The name of the run.</param>
    /// <param name="plan">The plan; its steps are numbered from 1 without a gap.</param>
    /// <param name="planHash">SHA-256 of the plan file.</param>
    /// <param name="owner">Who starts it, and when.</param>
    /// <param name="moduleVersion">The version of the module.</param>
    /// <param name="services">The services that there are.</param>
    /// <param name="connections">The connections, by service; <c>null</c> for none.</param>
    /// <param name="options">The options that matter; <c>null</c> for none.</param>
    /// <returns>The header.</returns>
    internal static RunHeader Of(
        string runId,
        ProvisioningPlan plan,
        string planHash,
        RunOwner owner,
        string moduleVersion,
        IReadOnlyList<TargetRules> services,
        IReadOnlyDictionary<string, RunConnection>? connections = null,
        IReadOnlyDictionary<string, string>? options = null) => new(
            runId,
            owner,
            moduleVersion,
            plan.Source,
            plan.SourceHash,
            planHash,
            connections ?? new Dictionary<string, RunConnection>(),
            plan.Steps.Select(s => s.System).Distinct().OrderBy(s => s, StringComparer.Ordinal).ToList(),
            plan.Steps.Count,
            plan.Steps.GroupBy(s => s.Kind).OrderBy(g => g.Key).ToDictionary(g => g.Key.ToString(), g => g.Count()),
            PlanGuard.Count(plan, services),
            options ?? new Dictionary<string, string>());

    /// <summary>The run and its source in one line.</summary>
    /// <returns>For example <c>20261122T054500Z-4f2a people.csv</c>.</returns>
    public override string ToString() => $"{RunId} {Source}";
}
