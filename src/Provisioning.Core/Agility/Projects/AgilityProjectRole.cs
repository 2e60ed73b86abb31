using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Projects;

/// <summary>The role of a member in a project.</summary>
public sealed class AgilityProjectRole
{
    /// <summary>The identifier of the member.</summary>
    public Oid MemberOid { get; init; } = new("Member", 0);

    /// <summary>The name of the member.</summary>
    public string? MemberName { get; init; }

    /// <summary>The identifier of the project.</summary>
    public Oid ProjectOid { get; init; } = new("Scope", 0);

    /// <summary>The name of the project.</summary>
    public string? ProjectName { get; init; }

    /// <summary>The identifier of the role; <c>null</c> for a member of the project without a role.</summary>
    public Oid? RoleOid { get; init; }

    /// <summary>The name of the role in words.</summary>
    public string? Role { get; init; }

    /// <summary>True for an owner of the project.</summary>
    public bool IsOwner { get; init; }

    /// <summary>Member, project and role in one line.</summary>
    /// <returns>For example <c>Mira Holt: Harbor Works = Project Lead</c>.</returns>
    public override string ToString() => $"{MemberName ?? MemberOid.ToString()}: {ProjectName ?? ProjectOid.ToString()} = {Role}";
}
