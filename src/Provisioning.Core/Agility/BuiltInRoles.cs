using System;
using System.Linq;

namespace Provisioning.Agility;

/// <summary>The roles that every instance has under the same identifiers, by what they allow. An instance may have renamed them.</summary>
internal static class BuiltInRoles
{
    private static readonly string[] NoAccess = ["Role:0", "No Access"];

    private static readonly string[] Administrators = ["Role:1", "System Admin", "Role:2", "Project Admin", "Role:12", "Member Admin"];

    /// <summary>True for the role with which nothing can be reached, by identifier or original name.</summary>
    public static bool HasNoAccess(string? role) => IsOneOf(NoAccess, role);

    /// <summary>True for a role that may manage the instance, its members or projects, by identifier or original name.</summary>
    public static bool IsAdministrator(string? role) => IsOneOf(Administrators, role);

    private static bool IsOneOf(string[] roles, string? role) => role is not null && roles.Contains(role.Trim(), StringComparer.OrdinalIgnoreCase);
}
