using System.IO;
using System.Management.Automation;
using Provisioning.Planning;

namespace Provisioning.Commands;

/// <summary>The base of the commands that know what runs have left behind.</summary>
public abstract class StateCmdlet : ProvisioningCmdlet
{
    /// <summary>Where journals, locks and snapshots lie; the user's own state directory unless given.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? StatePath { get; set; }

    private protected StateDirectory OpenState() => StatePaths.Open(this, StatePath);

    /// <summary>The plan that a run carries out; <c>null</c>, with a warning, when it is gone.</summary>
    private protected ProvisioningPlan? FindPlan(StateDirectory state, string runId)
    {
        try
        {
            using Stream file = state.OpenPlan(runId);
            return PlanFile.Read(file, Path.GetFileName(state.PlanPath(runId)));
        }
        catch (ProvisioningException e)
        {
            WriteWarning($"What was never sent is shown without its details: {e.Message}");
            return null;
        }
    }
}
