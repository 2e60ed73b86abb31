using Provisioning.Agility.Members;

namespace Provisioning.Agility.Projects;

/// <summary>The data of a row about a member's role in a project.</summary>
public sealed class ProjectRoleDraft
{
    /// <summary>The member.</summary>
    public MemberKey Member { get; init; } = new();

    /// <summary>The project: OID or name.</summary>
    public string Project { get; init; } = "";

    /// <summary>The role: OID, token or name; <c>null</c> if it does not matter.</summary>
    public string? Role { get; init; }

    /// <summary>Whether the member is to own the project; <c>null</c> does not change it.</summary>
    public bool? IsOwner { get; init; }

    /// <summary>The row, counted from 1 without the header.</summary>
    public long Row => Member.Row;

    /// <summary>Member, project and role, for results.</summary>
    /// <returns>For example <c>mira.holt: Harbor Works = Project Lead</c>.</returns>
    public override string ToString() => Role is null ? $"{Member}: {Project}" : $"{Member}: {Project} = {Role}";
}
