using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Tabular;

namespace Provisioning.Agility.Projects;

/// <summary>Reads the member, project and role of a row.</summary>
internal static class ProjectRoleDraftReader
{
    /// <summary>Reads a role to assign.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The draft, with a role.</returns>
    /// <exception cref="InvalidRowException">The row names no member, or project or role is missing.</exception>
    public static ProjectRoleDraft ReadSet(SourceRow row) => Read(row, row.Required(AgilityColumns.Role), row.Boolean(AgilityColumns.Owner));

    /// <summary>Reads a role to remove.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The draft, without a role: a member has one in a project.</returns>
    /// <exception cref="InvalidRowException">The row names no member, or the project is missing.</exception>
    public static ProjectRoleDraft ReadRemove(SourceRow row) => Read(row, null, null);

    private static ProjectRoleDraft Read(SourceRow row, string? role, bool? isOwner)
    {
        // A piped project has its own OID; the member is named next to it.
        bool isProject = Oid.TryParse(row.Text(AgilityColumns.Oid), out Oid? oid) && oid!.Type == "Scope";
        return new ProjectRoleDraft
        {
            Member = isProject ? new MemberKey { Username = RowRules.Username(row), Row = row.Number } : MemberKeyReader.Read(row),
            Project = isProject ? oid!.WithoutMoment.ToString() : row.Required(AgilityColumns.Project),
            Role = role,
            IsOwner = isOwner,
        };
    }
}
