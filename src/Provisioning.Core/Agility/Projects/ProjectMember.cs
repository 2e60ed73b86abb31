using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Projects;

/// <summary>The attributes of members that matter for their projects and roles.</summary>
internal static class ProjectMember
{
    /// <summary>The attributes that identify a member.</summary>
    public static readonly IReadOnlyList<string> Attributes = MemberAttributes.Identifying;

    /// <summary>These, and the projects of a member.</summary>
    public static readonly IReadOnlyList<string> WithProjects = [.. Attributes, Scopes];

    private const string Scopes = "Scopes";

    /// <summary>True for a member of a project, if its projects were read.</summary>
    public static bool IsIn(AgilityMember member, Oid project) =>
        member.Attributes.TryGetValue(Scopes, out object? scopes) && scopes is IEnumerable<string> oids
            && oids.Any(o => Oid.TryParse(o, out Oid? oid) && oid!.WithoutMoment.Equals(project));
}
