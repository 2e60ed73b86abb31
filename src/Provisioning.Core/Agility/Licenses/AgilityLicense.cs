using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Licenses;

/// <summary>The number of seats that the active members of one kind and role use.</summary>
public sealed record AgilityLicense
{
    /// <summary>The kind of members; <see cref="AgilityLicenseKind.Total"/> for all together.</summary>
    public AgilityLicenseKind Kind { get; init; }

    /// <summary>The admin privileges in words, such as <c>Team Member</c>; <c>null</c> for the total, and for members without a role.</summary>
    public string? Role { get; init; }

    /// <summary>The identifier of the admin privileges, such as <c>Role:4</c>; <c>null</c> where there are none.</summary>
    public Oid? RoleOid { get; init; }

    /// <summary>The number of active members.</summary>
    public int Members { get; init; }

    /// <summary>How many of them use a seat: as the instance reports for each, and by the rule if it does not report it.</summary>
    public int Seats { get; init; }

    /// <summary>How many use one by the rule: every active member with a user name, except guest collaborators and the built-in administrator.</summary>
    public int SeatsByRule { get; init; }

    /// <summary>How many use one by <c>UsesLicense</c>; <c>null</c> if the instance does not have it.</summary>
    public int? SeatsByInstance { get; init; }

    /// <summary>For how many members the instance differs from the rule.</summary>
    public int Differing { get; init; }

    /// <summary>Kind, role and seats in one line.</summary>
    /// <returns>For example <c>Member Team Member: 118</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Kind}{(Role is null ? "" : " " + Role)}: {Seats}");
}
