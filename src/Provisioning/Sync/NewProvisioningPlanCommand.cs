using System.Management.Automation;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Compares an HR export with the services and gives the plan that would bring them to what the export says. Nothing is changed.
/// The steps are in <c>Steps</c>, the rows that are left out in <c>Problems</c>.
/// </summary>
[Cmdlet(VerbsCommon.New, "ProvisioningPlan")]
[OutputType(typeof(ProvisioningPlan))]
public sealed class NewProvisioningPlanCommand : SourceCmdlet
{
    /// <summary>Where journals, locks and snapshots lie; the user's own state directory unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <summary>Switches off active accounts that no row of the export mentions.</summary>
    [Parameter]
    public SwitchParameter DisableMissing { get; set; }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        PlanJob job = new(this, this, Piped, PlanJob.ReadMapping(this, this, Cancellation), DisableMissing, Progress.Tell);
        RunTargets targets = Targets(job.Systems);
        StateDirectory state = StatePaths.Find(this, StatePath);
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
