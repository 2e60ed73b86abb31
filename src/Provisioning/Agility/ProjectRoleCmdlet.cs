using System.Management.Automation;
using Provisioning.Agility;

namespace Provisioning.Commands;

/// <summary>The base of the commands that change who has which role in which project.</summary>
public abstract class ProjectRoleCmdlet : AgilityBatchCmdlet<ProjectRoleDraft>
{
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

    private protected AgilityProjectClient Projects { get; private set; } = null!;

    private protected override bool NeedsInput => false;

    /// <inheritdoc/>
    protected override void OnBegin()
    {
        base.OnBegin();
        Projects = new AgilityProjectClient(ConnectionTable.Current.Agility.Require(Connection), Log);
        _ = Await(token => Projects.CheckAsync(Project, RoleOfAll, token));
    }

    /// <summary>The role that was typed for all rows; <c>null</c> where rows have their own, or there is none.</summary>
    private protected virtual string? RoleOfAll => null;

    private protected override string KeyOf(ProjectRoleDraft value) => value.ToString();

    private protected override string ConflictKeyOf(ProjectRoleDraft value) =>
        $"{value.Member.Oid?.ToString() ?? value.Member.Username}\n{value.Project}".ToUpperInvariant();

    private protected override bool IsSame(ProjectRoleDraft first, ProjectRoleDraft second) =>
        string.Equals(first.Role, second.Role, System.StringComparison.OrdinalIgnoreCase) && first.IsOwner == second.IsOwner;

    private protected override string ConflictReason(long otherRow) => $"row {otherRow} gives the same member another role in this project.";

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        base.Dispose(disposing);
        if (disposing)
        {
            Projects?.Dispose();
        }
    }
}
