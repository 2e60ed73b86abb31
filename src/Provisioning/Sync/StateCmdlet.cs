using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Commands.Sync;

/// <summary>The base of the commands that read what runs have left behind.</summary>
public abstract class StateCmdlet : ProvisioningCmdlet
{
    /// <summary>The directory of journals, locks and snapshots; the user's own state directory unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public virtual string? StatePath { get; set; }

    private protected StateDirectory OpenState() => StatePaths.Find(this, StatePath);

    /// <summary>What a run did, with the rows that it left out.</summary>
    private protected RunReport ReportOf(StateDirectory state, RunRecord record)
    {
        ProvisioningPlan? plan = FindPlan(state, record);
        return new RunReport(record, plan, plan is null ? null : LeftOutRows.Since(state, record, plan.Problems));
    }

    /// <summary>The plan that a run carries out; <c>null</c>, with a warning, when it is gone or was changed.</summary>
    private ProvisioningPlan? FindPlan(StateDirectory state, RunRecord record)
    {
        try
        {
            return RunPlan.Read(state, record);
        }
        catch (ProvisioningException e)
        {
            WriteWarning($"Only what is in the journal is shown. Steps that were never sent have no details, and rows that were left out are missing. {e.Message}");
            return null;
        }
    }
}
