using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>The members that must not lose access by accident: the built-in administrator and the caller.</summary>
internal static class ProtectedMembers
{
    /// <summary>The administrator that every instance has from the start.</summary>
    public static readonly Oid Administrator = new("Member", 20);

    /// <summary>Why a member is protected, in words; <c>null</c> when it is not.</summary>
    public static string? Reason(Oid oid, bool isSelf) => isSelf
        ? "the member behind this connection"
        : oid.Equals(Administrator) ? "the built-in administrator" : null;
}
