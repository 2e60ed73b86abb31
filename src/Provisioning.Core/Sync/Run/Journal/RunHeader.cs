using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>What a run set out to do, as its journal says in the first line.</summary>
/// <param name="RunId">The name of the run.</param>
/// <param name="Owner">Who started it, and when.</param>
/// <param name="ModuleVersion">The version of the module.</param>
/// <param name="Source">The name of the source file, or of all of them.</param>
/// <param name="SourceHash">SHA-256 of the source, as 64 hexadecimal digits in lower case.</param>
/// <param name="PlanHash">SHA-256 of the plan file beside the journal, as 64 hexadecimal digits in lower case.</param>
/// <param name="Connections">The connections, by service, also of services that the plan does not touch.</param>
/// <param name="Services">The services that the plan touches.</param>
/// <param name="StepCount">How many steps the plan has. They are numbered from 1.</param>
/// <param name="Kinds">How many steps there are of each kind; kinds without a step are left out.</param>
/// <param name="Counted">How many people the plan takes something from, by service and the limit that counts them over seven days: <c>Agility.MaxDisable</c>.</param>
/// <param name="HasPassed">True when the limits let the run through; one that they refused stays refused, wherever its journal ends.</param>
/// <param name="SourceCount">How many people of all sources are in scope.</param>
/// <param name="SourceCounts">How many people of each source are in scope, by its name; empty when the only source has no name.</param>
/// <param name="UnreadServices">The services whose accounts could not be read, and that no earlier run had recorded.</param>
/// <param name="Options">What was given on the command line, such as limits and approvals, by the names of the parameters.</param>
/// <param name="UndoOf">The run that this one undoes; <c>null</c> for none.</param>
/// <param name="LeftOut">How many rows the plan leaves out, with what it does not do to protected accounts; <c>null</c> where the journal does not say.</param>
/// <param name="RowErrors">How many of these the command that began the run reported as errors; <c>null</c> for none.</param>
/// <param name="Part">What the run carries out of its plan, and <paramref name="Kinds"/> and <paramref name="Counted"/> count; <c>null</c> for all of it.</param>
/// <param name="OnlyPeople">The only people that the plan is about, by the keys of their source; <c>null</c> when it is about all people.</param>
/// <param name="PlanSeal">The hash of what the whole plan says, as <c>Import-ProvisioningPlan -Hash</c> and the plan's page have it; <c>null</c> where the journal does not say.</param>
/// <param name="IsEdited">True when the plan came from a file that was edited since it was saved, which was allowed; <c>null</c> for all others.</param>
public sealed record RunHeader(
    string RunId,
    RunOwner Owner,
    string ModuleVersion,
    string Source,
    string SourceHash,
    string PlanHash,
    IReadOnlyDictionary<string, RunConnection> Connections,
    IReadOnlyList<string> Services,
    int StepCount,
    IReadOnlyDictionary<string, int> Kinds,
    IReadOnlyDictionary<string, int> Counted,
    bool HasPassed,
    int SourceCount,
    IReadOnlyDictionary<string, int> SourceCounts,
    IReadOnlyList<string> UnreadServices,
    IReadOnlyDictionary<string, string> Options,
    string? UndoOf = null,
    int? LeftOut = null,
    int? RowErrors = null,
    RunPart? Part = null,
    string? OnlyPeople = null,
    string? PlanSeal = null,
    bool? IsEdited = null)
{
    /// <summary>The header for a plan.</summary>
    /// <param name="runId">The name of the run.</param>
    /// <param name="plan">The plan; its steps are numbered from 1 without a gap.</param>
    /// <param name="planHash">SHA-256 of the plan file.</param>
    /// <param name="owner">Who starts it, and when.</param>
    /// <param name="moduleVersion">The version of the module.</param>
    /// <param name="services">The services that there are.</param>
    /// <param name="connections">The connections, by service; <c>null</c> for none.</param>
    /// <param name="options">What was given on the command line; <c>null</c> for nothing.</param>
    /// <param name="hasPassed">False when the limits refused the plan.</param>
    /// <param name="rowErrors">How many rows that are left out the command has reported as errors.</param>
    /// <returns>The header.</returns>
    internal static RunHeader Of(
        string runId,
        ProvisioningPlan plan,
        string planHash,
        RunOwner owner,
        string moduleVersion,
        IReadOnlyList<TargetRules> services,
        IReadOnlyDictionary<string, RunConnection>? connections = null,
        IReadOnlyDictionary<string, string>? options = null,
        bool hasPassed = true,
        int rowErrors = 0) => new(
            runId,
            owner,
            moduleVersion,
            plan.Source,
            plan.SourceHash,
            planHash,
            connections ?? new Dictionary<string, RunConnection>(),
            plan.Services.OrderBy(s => s, StringComparer.Ordinal).ToList(),
            plan.Steps.Count,
            plan.Steps.GroupBy(s => s.Kind).OrderBy(g => g.Key).ToDictionary(g => g.Key.ToString(), g => g.Count()),
            PlanLimits.Count(plan, services),
            hasPassed,
            plan.SourceCount,
            plan.SourceCounts,
            plan.UnreadServices,
            options ?? new Dictionary<string, string>(),
            plan.UndoOf,
            plan.Problems.Count(p => !p.IsProtected),
            rowErrors == 0 ? null : rowErrors,
            OnlyPeople: plan.OnlyPeople);

    /// <summary>False for a run that undoes another one, and for one whose plan is about some people only.</summary>
    internal bool IsAboutEverybody => UndoOf is null && OnlyPeople is null;

    /// <summary>The run and its source in one line.</summary>
    /// <returns>For example <c>20261122T054500Z-4f2a people.csv</c>.</returns>
    public override string ToString() => $"{RunId} {Source}";
}
