using System.Management.Automation;
using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Batch;
using Provisioning.Commands.Completion;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Agility;

/// <summary>The base of the commands that change the roles of members in projects.</summary>
public abstract class ProjectRoleCmdlet : MemberRelationCmdlet<ProjectRoleDraft>
{
    private AgilityProjectClient? _projects;

    /// <summary>The project: OID or name.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectOid", "Scope")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public string? Project { get; set; }

    private protected AgilityProjectClient Projects => _projects ??= Hold(new AgilityProjectClient(Target, Log));

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        base.OnBegin();
        _ = Await(token => Projects.CheckAsync(Project, RoleOfAll, token));
    }

    private protected override DispatcherOptions CreateOptions() =>
        new() { ChunkCount = Projects.ChunkCount, MaximumConcurrency = Concurrency, WhileWaiting = WriteLog };

    /// <summary>The role that was typed for all rows; <c>null</c> where rows have their own, or there is none.</summary>
    private protected virtual string? RoleOfAll => null;

    // A piped project brings its own OID.
    private protected override IEnumerable<Column[]> NeededColumns(SourceRow first) => [[AgilityColumns.Project, AgilityColumns.Oid]];

    private protected override string KeyOf(ProjectRoleDraft value) => value.ToString();

    private protected override MemberKey MemberOf(ProjectRoleDraft value) => value.Member;

    private protected override string ConflictKeyOf(ProjectRoleDraft value) => $"{value.Member.Identity}\n{KeyText.Fold(value.Project)}";

    private protected override bool IsSame(ProjectRoleDraft first, ProjectRoleDraft second) =>
        KeyText.AreSame(first.Role, second.Role) && first.IsOwner == second.IsOwner;

    private protected override string ConflictReason(ProjectRoleDraft value, long otherRow) => $"row {otherRow} gives the same member another role in this project.";
}
