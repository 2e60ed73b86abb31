using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.Members;

/// <summary>A member of Agility as it was read.</summary>
public sealed class AgilityMember : IReadAccount, IAsset
{
    /// <summary>The identifier, such as <c>Member:1042</c>, without moment.</summary>
    public Oid Oid { get; init; } = new("Member", 0);

    /// <summary>The full name.</summary>
    public string? Name { get; init; }

    /// <summary>The short name.</summary>
    public string? Nickname { get; init; }

    /// <summary>The log-in name; <c>null</c> for a member who has none.</summary>
    public string? Username { get; init; }

    /// <summary>The e-mail address; several members may share one.</summary>
    public string? Email { get; init; }

    /// <summary>The telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Free text; may contain HTML.</summary>
    public string? Description { get; init; }

    /// <summary>The admin privileges in words, such as <c>Team Member</c>.</summary>
    public string? DefaultRole { get; init; }

    /// <summary>The identifier of the admin privileges, such as <c>Role:4</c>.</summary>
    public Oid? DefaultRoleOid { get; init; }

    /// <summary>True for a guest collaborator.</summary>
    public bool IsCollaborator { get; init; }

    /// <summary>True for a member who may not log in any more.</summary>
    public bool IsInactive { get; init; }

    /// <summary>True for a deleted member; such members are only returned when they are requested.</summary>
    public bool IsDeleted { get; init; }

    /// <summary>True for the member that the credential belongs to.</summary>
    public bool IsSelf { get; init; }

    /// <summary>Whether the member is notified by e-mail; <c>null</c> when it was not read.</summary>
    public bool? NotifyViaEmail { get; init; }

    /// <summary>Whether conversations are sent by e-mail; <c>null</c> when it was not read.</summary>
    public bool? SendConversationEmails { get; init; }

    /// <summary>The number of the life-cycle state; 64 active, 128 inactive, 209 guest collaborator.</summary>
    public int? AssetState { get; init; }

    /// <summary>All attributes that were read, by name: a text, a list of texts, or <c>null</c>.</summary>
    public IReadOnlyDictionary<string, object?> Attributes { get; init; } = new Dictionary<string, object?>();

    /// <summary>True when an attribute was read and is <c>true</c>.</summary>
    internal bool Allows(string validator) =>
        Attributes.TryGetValue(validator, out object? value) && value is string text && bool.TryParse(text, out bool allowed) && allowed;

    /// <summary>Identifier and name in one line.</summary>
    /// <returns>For example <c>Member:1042 Mira Holt</c>.</returns>
    public override string ToString() => $"{Oid} {Name}";
}
