using System.Globalization;
using System.Management.Automation;
using Provisioning.Commands.Completion;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Carries out a plan: one result for each step, or an error whose target is the result. What a step touches is read first; what another
/// user changed since the plan was made is a <c>Conflict</c> and stays as it is. A plan is carried out once, in one run or in
/// parts: steps that a run has carried out are not repeated.
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

    /// <summary>Only steps about these people: by the key of the source, or by the user name or the identifier of the account.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string[] Key { get; set; } = [];

    /// <summary>Only steps in these services.</summary>
    [Parameter]
    [ValidateSet(AgilityRules.Service, AmbitionRules.Service)]
    public string[] Service { get; set; } = [];

    /// <summary>Only steps of these kinds.</summary>
    // Read by the command, as the limits are: an error of binding would end a scheduled job with the exit code for failed rows.
    [Parameter]
    [ArgumentCompleter(typeof(StepKindCompleter))]
    [ValidateNotNullOrEmpty]
    public string[] Kind { get; set; } = [];

    /// <summary>Of the steps that are chosen, the first ones that were not carried out yet, and the steps that they depend on.</summary>
    [Parameter]
    public int First { get; set; }

    private protected override IEnumerable<(string Name, string? Value)> MoreOptions =>
    [
        (nameof(Key), Key.Length > 0 ? string.Join("; ", Key) : null),
        (nameof(Service), Service.Length > 0 ? string.Join(", ", Service) : null),
        (nameof(Kind), Kind.Length > 0 ? string.Join(", ", Kind) : null),
        (nameof(First), First > 0 ? First.ToString(CultureInfo.InvariantCulture) : null),
    ];

    private protected override StepChoice ReadChoice() => First < 1 && MyInvocation.BoundParameters.ContainsKey(nameof(First))
        ? throw new ProvisioningException(ProvisioningErrorKind.InvalidQuery, FormattableString.Invariant($"-First is {First}. Give a number of steps of at least 1. Nothing was sent."))
        : new StepChoice { Keys = Key, Services = Service, Kinds = PlanInput.KindsOf(Kind), First = First > 0 ? First : null };

    /// <inheritdoc/>
    protected override void OnProcess() => _plans.Add(Plan);

    private protected override int Run()
    {
        if (_plans.Count != 1)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"{_plans.Count} plans were given, and one is needed: each plan is a run of its own. Nothing was sent.");
        }

        ProvisioningPlan plan = _plans[0];
        IEnumerable<string> services = plan.LiveHash.Keys.Concat(plan.Steps.Select(s => s.Service));
        return CarryOut(plan, PrepareState(), Targets(services), isFresh: false);
    }
}
