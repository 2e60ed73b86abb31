using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.Members;

/// <summary>
/// Who takes a seat of an instance: every active member with a user name, whatever the role, but no guest collaborator, and not the administrator
/// that every instance has.
/// </summary>
internal static class SeatRule
{
    /// <summary>The attribute by which an instance says it of a member; not every instance has it.</summary>
    public const string Attribute = "UsesLicense";

    /// <summary>What has to be read of a member for the rule.</summary>
    public static IReadOnlyList<string> Attributes { get; } = ["Username", "IsCollaborator", "IsInactive"];

    /// <summary>True for a member who takes one by the rule.</summary>
    public static bool Takes(AgilityMember member) => Takes(member.Oid, member.IsInactive || member.IsDeleted, member.Username, member.IsCollaborator);

    /// <summary>True for a member who would take one with these values.</summary>
    /// <param name="oid">The member; <c>null</c> for one who is not there yet.</param>
    /// <param name="isInactive">True for one who cannot log in.</param>
    /// <param name="username">The user name; <c>null</c> for none.</param>
    /// <param name="isCollaborator">True for a guest collaborator.</param>
    public static bool Takes(Oid? oid, bool isInactive, string? username, bool isCollaborator) =>
        !isInactive && !isCollaborator && KeyText.Of(username) is not null && oid?.Equals(ProtectedMembers.Administrator) != true;

    /// <summary>What the instance itself says; <c>null</c> where it does not say it.</summary>
    public static bool? Told(AgilityMember member) =>
        member.Attributes.TryGetValue(Attribute, out object? value) && value is string text && bool.TryParse(text, out bool takes) ? takes : null;
}
