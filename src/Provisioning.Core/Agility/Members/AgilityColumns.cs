using Provisioning.Tabular;

namespace Provisioning.Agility.Members;

/// <summary>The columns that only rows about Agility have, in addition to those of people.</summary>
internal static class AgilityColumns
{
    /// <summary>The admin privileges: <c>Role:4</c>, <c>Role.Name'Team Member</c> or <c>Team Member</c>.</summary>
    public static readonly Column DefaultRole = new("DefaultRole", "admin_privileges");

    /// <summary>Whether the member is a guest collaborator.</summary>
    public static readonly Column IsCollaborator = new("IsCollaborator");

    /// <summary>Whether the member is notified by e-mail.</summary>
    public static readonly Column NotifyViaEmail = new("NotifyViaEmail");

    /// <summary>Whether the member is sent conversations by e-mail.</summary>
    public static readonly Column SendConversationEmails = new("SendConversationEmails");

    /// <summary>The identifier of an asset.</summary>
    public static readonly Column Oid = new("Oid", "member_oid");

    /// <summary>A project: OID or name.</summary>
    public static readonly Column Project = new("Project", "project_oid", "project_name", "scope", "scope_oid");

    /// <summary>The role in a project: <c>Role:4</c>, <c>Role.Name'Team Member</c> or <c>Team Member</c>.</summary>
    public static readonly Column Role = new("Role", "project_role", "role_oid");

    /// <summary>Whether the member owns the project.</summary>
    public static readonly Column Owner = new("Owner", "is_owner");

    /// <summary>A member group: OID or name.</summary>
    public static readonly Column MemberGroup = new("MemberGroup", "member_group_oid", "group_oid", "group", "group_name", "member_label") { IsIdentity = true };

    /// <summary>All of them.</summary>
    public static readonly IReadOnlyList<Column> All = [DefaultRole, IsCollaborator, NotifyViaEmail, SendConversationEmails, Oid, Project, Role, Owner, MemberGroup];
}
