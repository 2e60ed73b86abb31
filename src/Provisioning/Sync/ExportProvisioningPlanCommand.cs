using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;

namespace Provisioning.Commands.Sync;

/// <summary>Saves a plan as a JSON file that only its owner can read: wholly, or not at all.</summary>
[Cmdlet(VerbsData.Export, "ProvisioningPlan")]
public sealed class ExportProvisioningPlanCommand : ProvisioningCmdlet
{
    private readonly List<ProvisioningPlan> _plans = [];

    /// <summary>The file.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The plan.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ProvisioningPlan Plan { get; set; } = new();

    /// <summary>Overwrites a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess() => _plans.Add(Plan);

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        if (_plans.Count > 1)
        {
            throw new ProvisioningException(ProvisioningErrorKind.InvalidSource, $"A file holds one plan, and {_plans.Count} came. Nothing was written.");
        }

        foreach (ProvisioningPlan plan in _plans)
        {
            OutputFile.Write(FilePaths.Resolve(this, Path), Force, stream => PlanFile.Write(plan, stream));
            string hash = plan.Hash.Substring(0, PlanSeal.Fewest);
            WriteSummary($"The plan is saved as '{Path}'. Import-ProvisioningPlan -Hash {hash} takes this plan and no other.");
        }
    }
}
