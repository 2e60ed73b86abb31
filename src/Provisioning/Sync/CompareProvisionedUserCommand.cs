using System.Management.Automation;
using Provisioning.Sync.Identity;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Targets.Agility;
using Provisioning.Targets.Ambition;

namespace Provisioning.Commands.Sync;

/// <summary>
/// Shows which account belongs to whom before a run links anybody: one object for each person and service, and one for each active account that
/// belongs to nobody of the export. What needs a decision comes first. Nothing is changed, and nothing is written.
/// </summary>
[Cmdlet(VerbsData.Compare, "ProvisionedUser")]
[OutputType(typeof(ProvisionedUser))]
public sealed class CompareProvisionedUserCommand : LifecycleCmdlet
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

    /// <summary>The day that hire and leave dates are compared with, as <c>yyyy-MM-dd</c> or a date; today unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public object? Today { get; set; }

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        PlanJob job = new(this, Path, Mapping, System, disableMissing: false, Today, Progress.Tell, Cancellation);
        RunTargets targets = Targets(job.Systems);
        StateDirectory state = OpenState();
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
