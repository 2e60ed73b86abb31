using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run;

/// <summary>How a plan is to be carried out.</summary>
internal sealed class ApplyRequest
{
    /// <summary>The limits. The runner finds what else is needed to check a plan.</summary>
    public LimitOptions Limits { get; init; } = new();

    /// <summary>Which steps of the plan are carried out.</summary>
    public StepChoice Choice { get; init; } = StepChoice.All;

    /// <summary>True when the plan was made just now from these services, so that their accounts need not be counted again.</summary>
    public bool IsPlanFresh { get; init; }

    /// <summary>The version of the module, for the journal.</summary>
    public string ModuleVersion { get; init; } = "";

    /// <summary>The options that matter, such as limits and approvals, by the names of their parameters, for the journal.</summary>
    public IReadOnlyDictionary<string, string> Options { get; init; } = new Dictionary<string, string>();

    /// <summary>How many rows that the plan leaves out the command reports as errors, for the journal.</summary>
    public int RowErrors { get; init; }

    /// <summary>Called with the name of the run when its journal exists and the limits have let it through; not called when <c>null</c>.</summary>
    public Action<string>? Begun { get; init; }

    /// <summary>Takes each step with its result, in the order of the plan and one at a time, from any thread.</summary>
    public Action<PlanStep, ProvisioningResult>? Report { get; init; }

    /// <summary>Called with the phase, how many steps are done and how many there are, from any thread; not called when <c>null</c>.</summary>
    public Action<RunPhase, long, long?>? Progress { get; init; }
}
