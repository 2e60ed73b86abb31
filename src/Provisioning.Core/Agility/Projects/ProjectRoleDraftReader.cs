using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Tabular;

namespace Provisioning.Agility.Projects;

/// <summary>Reads from a row whose role in which project is meant.</summary>
internal static class ProjectRoleDraftReader
{
    /// <summary>Reads a role to give.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The draft, with a role.</returns>
    /// <exception cref="InvalidRowException">No one is named, or project or role is missing.</exception>
    public static ProjectRoleDraft ReadSet(SourceRow row) => Read(row, row.Required(AgilityColumns.Role), row.Boolean(AgilityColumns.Owner));

    /// <summary>Reads a role to take away.</summary>
    /// <param name="row">The row.</param>
    /// <returns>The draft, without a role: a member has one in a project.</returns>
    /// <exception cref="InvalidRowException">No one is named, or the project is missing.</exception>
    public static ProjectRoleDraft ReadRemove(SourceRow row) => Read(row, null, null);

    private static ProjectRoleDraft Read(SourceRow row, string? role, bool? isOwner)
    {
        // A piped project brings its own OID; the member is named beside it.
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
