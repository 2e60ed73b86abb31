using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Licenses;

/// <summary>How many seats the active members of one kind and role take.</summary>
public sealed record AgilityLicense
{
    /// <summary>The kind of members; <see cref="AgilityLicenseKind.Total"/> for all together.</summary>
    public AgilityLicenseKind Kind { get; init; }

    /// <summary>The admin privileges in words, such as <c>Team Member</c>; <c>null</c> for the total, and for members without.</summary>
    public string? Role { get; init; }

    /// <summary>The identifier of the admin privileges, such as <c>Role:4</c>; <c>null</c> where there are none.</summary>
    public Oid? RoleOid { get; init; }

    /// <summary>How many active members there are.</summary>
    public int Members { get; init; }

    /// <summary>How many of them take a seat: as the instance says of each, and by the rule where it does not say it.</summary>
    public int Seats { get; init; }

    /// <summary>How many take one by the rule: whoever is active and has a user name, without guest collaborators and the built-in administrator.</summary>
    public int SeatsByRule { get; init; }

    /// <summary>How many take one by <c>UsesLicense</c>; <c>null</c> where the instance does not have it.</summary>
    public int? SeatsByInstance { get; init; }

    /// <summary>Of how many members the instance says something else than the rule.</summary>
    public int Differing { get; init; }

    /// <summary>Kind, role and seats in one line.</summary>
    /// <returns>For example <c>Member Team Member: 118</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"{Kind}{(Role is null ? "" : " " + Role)}: {Seats}");
}
