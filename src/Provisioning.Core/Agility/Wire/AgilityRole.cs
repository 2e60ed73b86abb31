namespace Provisioning.Agility.Wire;

/// <summary>A role of Agility, for admin privileges and for projects.</summary>
public sealed class AgilityRole : IAsset
{
    /// <summary>The identifier, such as <c>Role:4</c>.</summary>
    public Oid Oid { get; init; } = new("Role", 0);

    /// <summary>The name in words, such as <c>Team Member</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The name.</summary>
    /// <returns>For example <c>Team Member</c>.</returns>
    public override string ToString() => Name;
}
