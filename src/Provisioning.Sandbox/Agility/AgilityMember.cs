using System.Collections.Generic;

namespace Provisioning.Sandbox.Agility;

/// <summary>A member as Agility holds it at one moment.</summary>
public sealed class AgilityMember
{
    internal AgilityMember(string oid, int moment, IReadOnlyDictionary<string, string?> attributes, IReadOnlyList<string> scopes)
    {
        Oid = oid;
        Moment = moment;
        Attributes = attributes;
        Scopes = scopes;
    }

    /// <summary>The OID without moment, such as <c>Member:1042</c>.</summary>
    public string Oid { get; }

    /// <summary>The moment of the last change.</summary>
    public int Moment { get; }

    /// <summary>All single values by name, computed ones included, as text; relations as OIDs. The password is never among them.</summary>
    public IReadOnlyDictionary<string, string?> Attributes { get; }

    /// <summary>The OIDs of the member's projects.</summary>
    public IReadOnlyList<string> Scopes { get; }

    /// <summary>The full name.</summary>
    public string? Name => this["Name"];

    /// <summary>The short name.</summary>
    public string? Nickname => this["Nickname"];

    /// <summary>The log-in name.</summary>
    public string? Username => this["Username"];

    /// <summary>The e-mail address.</summary>
    public string? Email => this["Email"];

    /// <summary>The telephone number.</summary>
    public string? Phone => this["Phone"];

    /// <summary>The OID of the role that gives the admin privileges.</summary>
    public string? DefaultRole => this["DefaultRole"];

    /// <summary>The number of the life-cycle state.</summary>
    public string? AssetState => this["AssetState"];

    /// <summary>Whether the member is a guest collaborator.</summary>
    public bool IsCollaborator => this["IsCollaborator"] == "true";

    /// <summary>Whether the member is inactive.</summary>
    public bool IsInactive => this["IsInactive"] == "true";

    /// <summary>Whether the member is deleted.</summary>
    public bool IsDeleted => this["IsDeleted"] == "true";

    /// <summary>The comment of the last change.</summary>
    public string? ChangeComment => this["ChangeComment"];

    /// <summary>One attribute by name; null when it is empty or unknown.</summary>
    public string? this[string attribute] => Attributes.TryGetValue(attribute, out string? value) ? value : null;
}
