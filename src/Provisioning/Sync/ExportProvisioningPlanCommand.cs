using System.Management.Automation;
using Provisioning.Commands.Common;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;

namespace Provisioning.Commands.Sync;

/// <summary>Saves a plan as a JSON file that only its owner can read: wholly, or not at all.</summary>
[Cmdlet(VerbsData.Export, "ProvisioningPlan", SupportsShouldProcess = true, DefaultParameterSetName = nameof(Path))]
[OutputType(typeof(FileInfo))]
public sealed class ExportProvisioningPlanCommand : ProvisioningCmdlet
{
    private readonly List<ProvisioningPlan> _plans = [];

    /// <summary>The file. Brackets and stars in its name are plain letters, since it is written.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = nameof(Path))]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The file, by a name that is taken as it is.</summary>
    [Parameter(Mandatory = true, ParameterSetName = nameof(LiteralPath))]
    [Alias("PSPath")]
    [ValidateNotNullOrEmpty]
    public string LiteralPath { get; set; } = "";

    /// <summary>The plan.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    [ValidateNotNull]
    public ProvisioningPlan Plan { get; set; } = new();

    /// <summary>Overwrites an existing file.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Returns the file that was written.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void OnProcess() => _plans.Add(Plan);

    /// <inheritdoc/>
    protected override void OnEnd()
    {
        OutputFile.RequireOne(_plans.Count, "plan");
        string given = ParameterSetName == nameof(LiteralPath) ? LiteralPath : Path;
        foreach (ProvisioningPlan plan in _plans)
        {
            if (new OutputFile(this, FilePaths.Resolve(this, given), Force).Write("Write the plan", stream => PlanFile.Write(plan, stream), PassThru))
            {
                string hash = plan.Hash.Substring(0, PlanSeal.Fewest);
                WriteSummary($"The plan is saved as '{given}'. Import-ProvisioningPlan -Hash {hash} takes this plan and no other.");
            }
        }
    }
}
