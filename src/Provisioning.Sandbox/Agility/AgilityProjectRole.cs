namespace Provisioning.Sandbox.Agility;

/// <summary>The role of a member in a project as Agility holds it at one moment.</summary>
public sealed record AgilityProjectRole
{
    internal AgilityProjectRole(string scope, string member, string role, bool isOwner)
    {
        Scope = scope;
        Member = member;
        Role = role;
        IsOwner = isOwner;
    }

    /// <summary>The OID of the project.</summary>
    public string Scope { get; }

    /// <summary>The OID of the member.</summary>
    public string Member { get; }

    /// <summary>The OID of the role.</summary>
    public string Role { get; }

    /// <summary>Whether the member owns the project.</summary>
    public bool IsOwner { get; }
}
