using System.Management.Automation;
using Provisioning.Agility.Projects;
using Provisioning.Batch;
using Provisioning.Commands.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Removes Agility members from projects, together with their roles there. A role that the service still shows afterwards
/// is reported as an error; a member who is not in the project gives <c>NoChange</c>.
/// </summary>
[Cmdlet(VerbsCommon.Remove, "AgilityProjectRole", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class RemoveAgilityProjectRoleCommand : ProjectRoleCmdlet
{
    private protected override RowAction RowAction => new("Remove", "Remove the Agility member from the project");

    private protected override IReadOnlyList<ProjectRoleDraft> Read(SourceRow row) => [ProjectRoleDraftReader.ReadRemove(row)];

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<ProjectRoleDraft> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken) => Projects.RemoveRolesAsync(values, chunk.Places, cancellationToken);
}
