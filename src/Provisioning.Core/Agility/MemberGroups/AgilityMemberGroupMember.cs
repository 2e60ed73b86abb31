using Provisioning.Agility.Wire;

namespace Provisioning.Agility.MemberGroups;

/// <summary>One member in one member group.</summary>
public sealed class AgilityMemberGroupMember
{
    /// <summary>The identifier of the group.</summary>
    public Oid GroupOid { get; init; } = new(MemberGroupAsset.Type, 0);

    /// <summary>The name of the group.</summary>
    public string GroupName { get; init; } = "";

    /// <summary>The identifier of the member.</summary>
    public Oid MemberOid { get; init; } = new("Member", 0);

    /// <summary>The name of the member; <c>null</c> for a member that this connection may not read.</summary>
    public string? MemberName { get; init; }

    /// <summary>The log-in name of the member; <c>null</c> when there is none.</summary>
    public string? Username { get; init; }

    /// <summary>True for a member who may not log in; such members stay in their groups.</summary>
    public bool IsInactive { get; init; }

    /// <summary>Member and group in one line.</summary>
    /// <returns>For example <c>Mira Holt: Reports to Sean</c>.</returns>
    public override string ToString() => $"{MemberName ?? MemberOid.ToString()}: {GroupName}";
}
