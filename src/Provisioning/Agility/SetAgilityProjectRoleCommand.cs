using System.Management.Automation;
using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Batch;
using Provisioning.Commands.Common;
using Provisioning.Commands.Completion;
using Provisioning.Tabular;

namespace Provisioning.Commands.Agility;

/// <summary>
/// Gives Agility members roles in projects, from rows with the columns <c>project</c>, <c>role</c> and <c>is_owner</c> or
/// from the command line. What is set already is not sent; what was sent is read again before it is reported as set.
/// </summary>
[Cmdlet(VerbsCommon.Set, "AgilityProjectRole", SupportsShouldProcess = true)]
[OutputType(typeof(ProvisioningResult))]
public sealed class SetAgilityProjectRoleCommand : ProjectRoleCmdlet
{
    /// <summary>The role in the project: <c>Role:4</c>, <c>Role.Name'Team Member</c> or <c>Team Member</c>.</summary>
    [Parameter(Position = 2, ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectRole", "project_role")]
    [ArgumentCompleter(typeof(RoleCompleter))]
    public string? Role { get; set; }

    /// <summary>Makes the member an owner of the project; <c>-Owner:$false</c> takes it away. Left out, it stays as it is.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("IsOwner", "is_owner")]
    public SwitchParameter Owner { get; set; }

    /// <summary>Only asks the service what it would do; needs the Bulk API (release 18.0 or later).</summary>
    [Parameter]
    public SwitchParameter Preview { get; set; }

    private protected override string? RoleOfAll => Role;

    private protected override RowAction RowAction => new("Set", "Give the Agility member the role in the project");

    private protected override IEnumerable<Column[]> NeededColumns(SourceRow first) => [.. base.NeededColumns(first), [AgilityColumns.Role]];

    private protected override IReadOnlyList<ProjectRoleDraft> Read(SourceRow row) => [ProjectRoleDraftReader.ReadSet(row)];

    private protected override Task<IReadOnlyList<ProvisioningResult>> SendAsync(
        IReadOnlyList<ProjectRoleDraft> values,
        SentChunk<ProvisioningResult> chunk,
        CancellationToken cancellationToken) => Preview
            ? Projects.PreviewRolesAsync(values, cancellationToken)
            : Projects.SetRolesAsync(values, chunk.Places, cancellationToken);
}
