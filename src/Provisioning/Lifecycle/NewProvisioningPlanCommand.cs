using System;
using System.Linq;
using System.Management.Automation;
using Provisioning.Planning;

namespace Provisioning.Commands;

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
    [ValidateSet(SystemNames.Agility, SystemNames.Ambition)]
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
        DateTime day = PlanInput.Day(Today);
        ProvisioningMapping mapping = PlanInput.Only(MappingFile.Read(Mapping, p => FilePaths.Resolve(this, p)), System);
        PlanRequest request = new()
        {
            Path = FilePaths.Resolve(this, Path), Today = day, DisableMissing = DisableMissing, Progress = Progress.Tell,
        };
        PlanSource source = new(Targets(mapping.Systems.Select(s => s.System)), OpenState(), Log);
        ProvisioningPlan plan = AwaitEngine(token => source.MakeAsync(mapping, request, token));
        if (plan.Problems.Count > 0)
        {
            WriteWarning(FormattableString.Invariant($"{plan.Problems.Count} rows of '{plan.Source}' are left out; they are in the plan's Problems."));
        }

        WriteObject(plan);
    }
}
