using Provisioning.Agility.Wire;
using Provisioning.Common;

namespace Provisioning.Agility.Members;

/// <summary>The wanted state of a member. A value that is <c>null</c> is not changed, or is the service's default for a new member.</summary>
public sealed class MemberDraft
{
    /// <summary>The identifier of the member to change; <c>null</c> when the user name identifies it.</summary>
    public Oid? Oid { get; init; }

    /// <summary>The log-in name, which is unique.</summary>
    public string? Username { get; init; }

    /// <summary>The full name.</summary>
    public string? Name { get; init; }

    /// <summary>The short name. A new member without one gets the given name, or else the first word of the name.</summary>
    public string? Nickname { get; init; }

    /// <summary>The given name, for the short name of a new member; Agility itself does not store it.</summary>
    public string? FirstName { get; init; }

    /// <summary>The e-mail address.</summary>
    public string? Email { get; init; }

    /// <summary>The telephone number.</summary>
    public string? Phone { get; init; }

    /// <summary>Free text.</summary>
    public string? Description { get; init; }

    /// <summary>The admin privileges: <c>Role:4</c>, <c>Role.Name'Team Member</c> or <c>Team Member</c>.</summary>
    public string? DefaultRole { get; init; }

    /// <summary>True for a guest collaborator.</summary>
    public bool? IsCollaborator { get; init; }

    /// <summary>Whether the member is notified by e-mail.</summary>
    public bool? NotifyViaEmail { get; init; }

    /// <summary>Whether conversations are sent by e-mail.</summary>
    public bool? SendConversationEmails { get; init; }

    /// <summary>Further attributes and relations by name: texts, booleans, numbers, dates, OIDs, or lists of OIDs; a password as <c>SecureString</c>.</summary>
    public IReadOnlyDictionary<string, object?> Properties { get; init; } = new Dictionary<string, object?>();

    /// <summary>Attributes and single relations to clear, by name.</summary>
    public IReadOnlyList<string> Clear { get; init; } = [];

    /// <summary>Targets to remove from multiple relations, by name of the relation.</summary>
    public IReadOnlyDictionary<string, object?> Remove { get; init; } = new Dictionary<string, object?>();

    /// <summary>The comment that the service stores with the change; none when <c>null</c>.</summary>
    public string? Comment { get; init; }

    /// <summary>The member as it was read before; a change made by another user since then is not overwritten.</summary>
    public AgilityMember? ReadAs { get; init; }

    /// <summary>False for a person who has left; such a row creates no member.</summary>
    public bool IsActive { get; init; } = true;

    /// <summary>The row that the draft was read from, counted from 1 without the header; 0 when there was none.</summary>
    public long Row { get; init; }

    /// <summary>The password in clear text; it never appears in a log or an error.</summary>
    internal string? Password { get; init; }

    /// <summary>True when a missing short name is intended: a plan states everything that is sent.</summary>
    internal bool StatesShortName { get; init; }

    /// <summary>Texts that must not be shown.</summary>
    internal IReadOnlyList<string> Secrets => Properties.Values
        .Select(v => SecretValue.From(v)?.Reveal())
        .Append(Password)
        .OfType<string>()
        .ToList();

    /// <summary>The name of the member in messages.</summary>
    internal string Key => Username ?? Oid?.ToString() ?? "";
}
