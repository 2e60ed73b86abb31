using Provisioning.Common;

namespace Provisioning.Agility.Wire;

/// <summary>
/// The roles that every instance has with the same identifiers, by their permissions. An instance may have renamed them, so their original
/// names count as well.
/// </summary>
internal static class BuiltInRoles
{
    private static readonly (long Number, string Name)[] NoAccess = [(0, "No Access")];

    private static readonly (long Number, string Name)[] Administrators = [(1, "System Admin"), (2, "Project Admin"), (12, "Member Admin")];

    private static readonly (long Number, string Name)[] ReadOnly = [(8, "Observer"), (9, "Visitor")];

    /// <summary>True for a role that changes nothing, by identifier in any spelling or by original name.</summary>
    public static bool IsReadOnly(string? role) => IsOneOf(ReadOnly, role);

    /// <summary>True for the role without any access, by identifier in any spelling or by original name.</summary>
    public static bool HasNoAccess(string? role) => IsOneOf(NoAccess, role);

    /// <summary>True for a role that may manage the instance, its members or projects, by identifier in any spelling or by original name.</summary>
    public static bool IsAdministrator(string? role) => IsOneOf(Administrators, role);

    private static bool IsOneOf((long Number, string Name)[] roles, string? role) => Oid.TryParse(role, out Oid? oid)
        ? oid!.Type == "Role" && roles.Any(r => r.Number == oid.Number)
        : role is not null && roles.Any(r => KeyText.AreSame(r.Name, role));
}
