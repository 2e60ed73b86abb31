namespace Provisioning.Sync.Model;

/// <summary>
/// What a step changes: an attribute by its name in the service, the group of a type (the name is the group type), or the
/// role in a project (the name is the project).
/// </summary>
public sealed record AttributeChange
{
    /// <summary>The attribute, the group type or the project.</summary>
    public string Name { get; init; } = "";

    /// <summary>The value before; <c>null</c> for none.</summary>
    public string? Before { get; init; }

    /// <summary>The value after; <c>null</c> for none.</summary>
    public string? After { get; init; }

    /// <summary>The change in one line.</summary>
    /// <returns>For example <c>Phone: 1 -> 2</c>.</returns>
    public override string ToString() => $"{Name}: {Before ?? "(none)"} -> {After ?? "(none)"}";
}
