using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.Members;

/// <summary>
/// Which members use a seat of an instance: every active member with a user name, with any role, except guest collaborators and the administrator
/// that every instance has.
/// </summary>
internal static class SeatRule
{
    /// <summary>The attribute in which an instance reports this for a member; not every instance has it.</summary>
    public const string Attribute = "UsesLicense";

    /// <summary>The attributes of a member that the rule needs.</summary>
    public static IReadOnlyList<string> Attributes { get; } = ["Username", "IsCollaborator", "IsInactive"];

    /// <summary>True for a member who uses a seat by the rule.</summary>
    public static bool Takes(AgilityMember member) => Takes(member.Oid, member.IsInactive || member.IsDeleted, member.Username, member.IsCollaborator);

    /// <summary>True for a member who would use a seat with these values.</summary>
    /// <param name="oid">The member; <c>null</c> for one that does not exist yet.</param>
    /// <param name="isInactive">True for a member who cannot log in.</param>
    /// <param name="username">The user name; <c>null</c> for none.</param>
    /// <param name="isCollaborator">True for a guest collaborator.</param>
    public static bool Takes(Oid? oid, bool isInactive, string? username, bool isCollaborator) =>
        !isInactive && !isCollaborator && KeyText.Of(username) is not null && oid?.Equals(ProtectedMembers.Administrator) != true;

    /// <summary>What the instance itself reports; <c>null</c> if it does not report it.</summary>
    public static bool? Told(AgilityMember member) =>
        member.Attributes.TryGetValue(Attribute, out object? value) && value is string text && bool.TryParse(text, out bool takes) ? takes : null;
}
