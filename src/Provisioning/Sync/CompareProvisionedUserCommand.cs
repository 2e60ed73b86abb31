using System.Management.Automation;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Shows which account belongs to whom before a run links anybody: one object for each person and service, and one for each active account that
/// belongs to nobody of the export. What needs a decision comes first. Nothing is changed, and nothing is written.
/// </summary>
[Cmdlet(VerbsData.Compare, "ProvisionedUser")]
[OutputType(typeof(ProvisionedUser))]
public sealed class CompareProvisionedUserCommand : SourceCmdlet
{
    /// <summary>Where journals, locks and snapshots lie; the user's own state directory unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        PlanJob job = new(this, this, Piped, PlanJob.ReadMapping(this, this, Cancellation), disableMissing: false, Progress.Tell);
        RunTargets targets = Targets(job.Systems);
        StateDirectory state = StatePaths.Find(this, StatePath);
        ComparedUsers compared = AwaitEngine(token => job.CompareAsync(targets, state, Log, token));
        if (compared.Unseen.Count > 0)
        {
            WriteWarning($"The accounts of {string.Join(" and ", compared.Unseen)} cannot be read, and no earlier run tells who is there. Whoever has no link is Missing there, and accounts that belong to nobody are not found.");
        }

        if (compared.LeftOut > 0)
        {
            WriteWarning(FormattableString.Invariant($"Rows of the export that cannot be used, and are not compared: {compared.LeftOut}. New-ProvisioningPlan says in Problems what is wrong with them."));
        }

        foreach (string system in job.Systems)
        {
            WriteSummary(compared.Count(system));
        }

        WriteObjects(compared.Users);
    }
}
