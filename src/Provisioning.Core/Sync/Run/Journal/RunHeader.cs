using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Journal;

/// <summary>What a run set out to do, as its journal says in the first line.</summary>
public sealed class RunHeader
{
    /// <summary>The name of the run.</summary>
    public string RunId { get; init; } = "";

    /// <summary>Who started it, and when.</summary>
    public RunOwner Owner { get; init; } = new();

    /// <summary>The version of the module.</summary>
    public string ModuleVersion { get; init; } = "";

    /// <summary>The name of the source file.</summary>
    public string Source { get; init; } = "";

    /// <summary>SHA-256 of the source file, as 64 hexadecimal digits in lower case.</summary>
    public string SourceHash { get; init; } = "";

    /// <summary>SHA-256 of the plan file beside the journal, as 64 hexadecimal digits in lower case.</summary>
    public string PlanHash { get; init; } = "";

    /// <summary>The connections, by service, also of services that the plan does not touch.</summary>
    public IReadOnlyDictionary<string, RunConnection> Connections { get; init; } = new Dictionary<string, RunConnection>();

    /// <summary>The services that the plan touches.</summary>
    public IReadOnlyList<string> Systems { get; init; } = [];

    /// <summary>How many steps the plan has. They are numbered from 1.</summary>
    public int StepCount { get; init; }

    /// <summary>How many steps there are of each kind; kinds without a step are left out.</summary>
    public IReadOnlyDictionary<string, int> Kinds { get; init; } = new Dictionary<string, int>();

    /// <summary>How many people the plan takes something from, by service and the limit that counts them over seven days: <c>Agility.MaxDisable</c>.</summary>
    public IReadOnlyDictionary<string, int> Counted { get; init; } = new Dictionary<string, int>();

    /// <summary>The options that matter, such as limits and approvals, by the names of their parameters.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

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
        IReadOnlyDictionary<string, string>? options = null) => new()
    {
        RunId = runId,
        Owner = owner,
        ModuleVersion = moduleVersion,
        Source = plan.Source,
        SourceHash = plan.SourceHash,
        PlanHash = planHash,
        Connections = connections ?? new Dictionary<string, RunConnection>(),
        Systems = plan.Steps.Select(s => s.System).Distinct().OrderBy(s => s, StringComparer.Ordinal).ToList(),
        StepCount = plan.Steps.Count,
        Kinds = plan.Steps.GroupBy(s => s.Kind).OrderBy(g => g.Key).ToDictionary(g => g.Key.ToString(), g => g.Count()),
        Counted = PlanGuard.Count(plan, services),
        Options = options ?? new Dictionary<string, string>(),
    };
}
