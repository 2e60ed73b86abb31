namespace Provisioning.Agility.Wire;

/// <summary>An operation of an asset type, as meta.v1 describes it.</summary>
public sealed class AgilityOperation
{
    /// <summary>The asset type, such as <c>Member</c>.</summary>
    public string AssetType { get; init; } = "";

    /// <summary>The name, such as <c>Inactivate</c>.</summary>
    public string Name { get; init; } = "";

    /// <summary>The attribute that is true when the operation is possible now, such as <c>CheckInactivate</c>; <c>null</c> when there is none.</summary>
    public string? Validator { get; init; }
}
