using System.Management.Automation;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Compares an HR export with the services and gives the plan that would bring them to what the export says. Nothing is changed.
/// The steps are in <c>Steps</c>, the rows that are left out in <c>Problems</c>.
/// </summary>
[Cmdlet(VerbsCommon.New, "ProvisioningPlan")]
[OutputType(typeof(ProvisioningPlan))]
public sealed class NewProvisioningPlanCommand : LifecycleCmdlet
{
    /// <summary>The export, a CSV file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The mapping: the path of a psd1 file, or a hashtable.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNull]
    public object Mapping { get; set; } = "";

    /// <summary>Only these services of the mapping; all of them unless given.</summary>
    [Parameter]
    [ValidateSet(AgilityRules.Service, AmbitionRules.Service)]
    public string[]? System { get; set; }

    /// <summary>Switches off active accounts that no row of the export mentions.</summary>
    [Parameter]
    public SwitchParameter DisableMissing { get; set; }

    /// <summary>The day that hire and leave dates are compared with, as <c>yyyy-MM-dd</c> or a date; today unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object? Today { get; set; }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        PlanJob job = new(this, Path, Mapping, System, DisableMissing, Today, Progress.Tell, Cancellation);
        RunTargets targets = Targets(job.Systems);
        StateDirectory state = OpenState();
        ProvisioningPlan plan = AwaitEngine(token => job.MakeAsync(targets, state, Log, token));
        if (PlanJob.Unseen(plan) is { } unseen)
        {
            WriteWarning(unseen);
        }

        if (PlanJob.Matched(plan) is { } matched)
        {
            WriteSummary($"Accounts found for people without a link: {matched}. The run links them.");
        }

        int leftOut = plan.Problems.Count(p => p.Row > 0);
        if (leftOut > 0)
        {
            WriteWarning(FormattableString.Invariant($"Rows of '{plan.Source}' that are left out: {leftOut}. They are in the plan's Problems."));
        }

        foreach (PlanProblem problem in plan.Problems.Where(p => p.Row == 0 && !p.IsExpected))
        {
            WriteWarning(problem.Message);
        }

        WriteObject(plan);
    }
}
