namespace Provisioning.Agility.Wire;

/// <summary>The change of one attribute, or of one reference of a relation.</summary>
/// <param name="Name">The attribute or relation.</param>
/// <param name="Kind">How it changes.</param>
/// <param name="Value">The text, <c>true</c> or <c>false</c>, or the OID; <c>null</c> clears.</param>
/// <param name="IsBoolean">True when the value is a Boolean and is sent as one if the format has Booleans.</param>
/// <param name="IsSecret">True when the value must not be shown and cannot be read.</param>
/// <param name="IsList">True when the attribute can have several values.</param>
internal sealed record AssetEdit(string Name, EditKind Kind, string? Value, bool IsBoolean = false, bool IsSecret = false, bool IsList = false);
