using System.Management.Automation;
using Provisioning.Sync.Model;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Carries a plan out: one result for each step, or an error whose target is the result. What a step touches is read first; who was
/// changed by somebody else since the plan was made is a <c>Conflict</c> and is left alone. A plan is carried out once.
/// </summary>
[Cmdlet(VerbsLifecycle.Invoke, "ProvisioningPlan", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult), typeof(PlanStep))]
public sealed class InvokeProvisioningPlanCommand : PlanRunCmdlet
{
    private readonly List<ProvisioningPlan> _plans = [];

    /// <summary>The plan, from <c>New-ProvisioningPlan</c> or <c>Import-ProvisioningPlan</c>.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ProvisioningPlan Plan { get; set; } = new();

    /// <inheritdoc/>
    protected override void OnProcess() => _plans.Add(Plan);

    private protected override int Run()
    {
        if (_plans.Count != 1)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"{_plans.Count} plans came, and one is needed: each plan is a run of its own. Nothing was sent.");
        }

        ProvisioningPlan plan = _plans[0];
        IEnumerable<string> systems = plan.LiveHash.Keys.Concat(plan.Steps.Select(s => s.System));
        return CarryOut(plan, PrepareState(), Targets(systems), isFresh: false);
    }
}
