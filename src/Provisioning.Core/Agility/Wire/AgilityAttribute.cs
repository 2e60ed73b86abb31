namespace Provisioning.Agility.Wire;

/// <summary>An attribute or relation of an asset type, as meta.v1 describes it.</summary>
public sealed class AgilityAttribute
{
    /// <summary>The asset type, such as <c>Member</c>.</summary>
    public string AssetType { get; init; } = "";

    /// <summary>The name; case counts.</summary>
    public string Name { get; init; } = "";

    /// <summary>The kind as the service names it, such as <c>Text</c>, <c>Boolean</c> or <c>Relation</c>; there may be others.</summary>
    public string AttributeType { get; init; } = "Text";

    /// <summary>True when it cannot be written.</summary>
    public bool IsReadOnly { get; init; }

    /// <summary>True when it must have a value.</summary>
    public bool IsRequired { get; init; }

    /// <summary>True when it has several values.</summary>
    public bool IsMultiValue { get; init; }

    /// <summary>True when the customer added it.</summary>
    public bool IsCustom { get; init; }

    /// <summary>The asset type that a relation leads to; <c>null</c> for attributes.</summary>
    public string? RelatedAsset { get; init; }

    /// <summary>True for a reference to other assets.</summary>
    internal bool IsRelation => AttributeType == "Relation";

    /// <summary>True for a value that is written and never shown.</summary>
    internal bool IsSecret => AttributeType == "Password" || string.Equals(Name, "Password", StringComparison.OrdinalIgnoreCase);
}
