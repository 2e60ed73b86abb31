namespace Provisioning.Agility.Wire;

/// <summary>The change of one attribute, or of one reference of a relation.</summary>
internal sealed class AssetEdit(string name, EditKind kind, string? value)
{
    public string Name { get; } = name;

    public EditKind Kind { get; } = kind;

    /// <summary>The text, <c>true</c> or <c>false</c>, or the OID; <c>null</c> clears.</summary>
    public string? Value { get; } = value;

    /// <summary>True when the value is a boolean and travels as one where the format has booleans.</summary>
    public bool IsBoolean { get; init; }

    /// <summary>True when the value must not be told and cannot be read.</summary>
    public bool IsSecret { get; init; }

    /// <summary>True when the attribute can hold several values.</summary>
    public bool IsList { get; init; }
}
