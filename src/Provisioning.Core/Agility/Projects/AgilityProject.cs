using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Projects;

/// <summary>A project of Agility (asset type <c>Scope</c>) and its place in the tree.</summary>
public sealed class AgilityProject : IAsset
{
    /// <summary>The identifier, such as <c>Scope:1010</c>.</summary>
    public Oid Oid { get; init; } = new("Scope", 0);

    /// <summary>The name; several projects may share it.</summary>
    public string Name { get; init; } = "";

    /// <summary>The identifier of the project above; <c>null</c> at the top.</summary>
    public Oid? Parent { get; init; }

    /// <summary>The names from the top down, joined by slashes.</summary>
    public string Path { get; init; } = "";

    /// <summary>The number of projects above; those that the caller may not read are not counted.</summary>
    public int Depth { get; init; }

    /// <summary>The name, indented by its depth, so that a list of projects shows the tree.</summary>
    public string Outline => new string(' ', 2 * Depth) + Name;

    /// <summary>Identifier and name in one line.</summary>
    /// <returns>For example <c>Scope:1010 Harbor Works</c>.</returns>
    public override string ToString() => $"{Oid} {Name}";
}
