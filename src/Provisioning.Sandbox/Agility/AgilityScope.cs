namespace Provisioning.Sandbox.Agility;

/// <summary>A project as Agility holds it at one moment.</summary>
public sealed record AgilityScope
{
    internal AgilityScope(string oid, string name, string? parent)
    {
        Oid = oid;
        Name = name;
        Parent = parent;
    }

    /// <summary>The OID without moment, such as <c>Scope:0</c>.</summary>
    public string Oid { get; }

    /// <summary>The name.</summary>
    public string Name { get; }

    /// <summary>The OID of the parent; null for the top.</summary>
    public string? Parent { get; }
}
