namespace Provisioning.Sandbox.Assets;

/// <summary>A member as Agility holds it at one moment.</summary>
/// <param name="Oid">The OID without moment, such as <c>Member:1042</c>.</param>
/// <param name="Moment">The moment of the last change.</param>
/// <param name="Attributes">All single values by name, computed ones included, as text; relations as OIDs. The password is never among them.</param>
/// <param name="Scopes">The OIDs of the member's projects.</param>
public sealed record SandboxMember(string Oid, int Moment, IReadOnlyDictionary<string, string?> Attributes, IReadOnlyList<string> Scopes)
{
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
