using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run;

/// <summary>How a plan is to be carried out.</summary>
internal sealed class ApplyRequest
{
    /// <summary>The limits; what the guard measures a plan with beside them is found by the runner.</summary>
    public GuardOptions Guard { get; init; } = new();

    /// <summary>True when the plan was made just now from these services, so that nobody needs to count their accounts once more.</summary>
    public bool IsPlanFresh { get; init; }

    /// <summary>The version of the module, for the journal.</summary>
    public string ModuleVersion { get; init; } = "";

    /// <summary>The options that matter, such as limits and approvals, by the names of their parameters, for the journal.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>How many rows that the plan leaves out the command tells as errors, for the journal.</summary>
    public int RowErrors { get; init; }

    /// <summary>Told the name of the run once its journal is there and the limits have let it through; no one when <c>null</c>.</summary>
    public Action<string>? Begun { get; init; }

    /// <summary>Takes each step with its result, in the order of the plan and one at a time, from any thread.</summary>
    public Action<PlanStep, ProvisioningResult>? Report { get; init; }

    /// <summary>Told the phase, how many steps are through and how many there are, from any thread; no one when <c>null</c>.</summary>
    public Action<RunPhase, long, long?>? Progress { get; init; }
}
