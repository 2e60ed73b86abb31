using System.Management.Automation;
using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Batch;
using Provisioning.Commands.Completion;
using Provisioning.Common;
using Provisioning.Tabular;

namespace Provisioning.Commands.Agility;

/// <summary>The base of the commands that change who has which role in which project.</summary>
public abstract class ProjectRoleCmdlet : AgilityBatchCmdlet<ProjectRoleDraft>
{
    private AgilityProjectClient? _projects;

    /// <summary>The log-in name; the e-mail address stands for a missing one.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [Alias("user_name", "login", "SamAccountName", "UserPrincipalName", "Email", "Mail", "EmailAddress")]
    public string? Username { get; set; }

    /// <summary>The identifier of the member, such as <c>Member:1042</c>.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Alias("MemberOid")]
    public Oid? Oid { get; set; }

    /// <summary>The project: OID or name.</summary>
    [Parameter(Position = 1, ValueFromPipelineByPropertyName = true)]
    [Alias("ProjectOid", "Scope")]
    [ArgumentCompleter(typeof(ProjectCompleter))]
    public string? Project { get; set; }

    /// <summary>Takes every text as an e-mail address, where addresses of another form than <c>name@domain</c> are in use.</summary>
    [Parameter]
    public SwitchParameter AllowAnyEmail { get; set; }

    private protected override bool TakesAnyEmail => AllowAnyEmail;

    private protected AgilityProjectClient Projects => _projects ??= Hold(new AgilityProjectClient(Target, Log));

    private protected override bool NeedsInput => false;

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        base.OnBegin();
        _ = Await(token => Projects.CheckAsync(Project, RoleOfAll, token));
    }

    private protected override DispatcherOptions CreateOptions() =>
        new() { ChunkCount = Projects.ChunkCount, MaximumConcurrency = ThrottleLimit, WhileWaiting = WriteLog };

    /// <summary>The role that was typed for all rows; <c>null</c> where rows have their own, or there is none.</summary>
    private protected virtual string? RoleOfAll => null;

    // A piped project brings its own OID.
    private protected override IEnumerable<Column[]> NeededColumns(SourceRow first) => [[AgilityColumns.Project, AgilityColumns.Oid]];

    private protected override string KeyOf(ProjectRoleDraft value) => value.ToString();

    private protected override string ConflictKeyOf(ProjectRoleDraft value) =>
        $"{value.Member.Oid?.ToString() ?? KeyText.Fold(value.Member.Username!)}\n{KeyText.Fold(value.Project)}";

    private protected override bool IsSame(ProjectRoleDraft first, ProjectRoleDraft second) =>
        KeyText.AreSame(first.Role, second.Role) && first.IsOwner == second.IsOwner;

    private protected override string ConflictReason(long otherRow) => $"row {otherRow} gives the same member another role in this project.";
}
