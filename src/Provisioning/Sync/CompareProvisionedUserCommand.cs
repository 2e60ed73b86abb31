using System.Management.Automation;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Shows which account belongs to which person before a run creates links: one object for each person and service, and one for each active account that
/// belongs to no person of the export. What needs a decision comes first. Nothing is changed, and nothing is written.
/// </summary>
[Cmdlet(VerbsData.Compare, "ProvisionedUser")]
[OutputType(typeof(ProvisionedUser))]
public sealed class CompareProvisionedUserCommand : SourceCmdlet
{
    /// <summary>The directory of journals, locks and snapshots; the user's own state directory unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        PlanFromCommandLine job = new(this, this, Piped, PlanFromCommandLine.ReadMapping(this, this, Cancellation), disableMissing: false, Progress.Tell);
        RunTargets targets = Targets(job.Services);
        StateDirectory state = StatePaths.Find(this, StatePath);
        ComparedUsers compared = AwaitEngine(token => job.CompareAsync(targets, state, Log, token));
        if (compared.UnreadServices.Count > 0)
        {
            WriteWarning($"Existing {string.Join(" and ", compared.UnreadServices)} accounts are unknown: people without a link are Missing there, and accounts without a person are not found. Neither the service nor an earlier run lists the accounts: allow the token to list them.");
        }

        if (compared.LeftOut > 0)
        {
            WriteWarning(FormattableString.Invariant($"Rows of the export that cannot be used, and are not compared: {compared.LeftOut}. New-ProvisioningPlan says in Problems what is wrong with them."));
        }

        foreach (string service in job.Services)
        {
            WriteSummary(compared.Count(service));
        }

        WriteObjects(compared.Users);
    }
}
