namespace Provisioning.Sandbox.Model;

/// <summary>One attribute or relation of an asset type.</summary>
internal sealed class AttributeDefinition(string name, AttributeKind kind)
{
    public string Name { get; } = name;

    public AttributeKind Kind { get; } = kind;

    /// <summary>The name of the asset type this belongs to; set when the type is made.</summary>
    public string Owner { get; set; } = "";

    public bool IsReadOnly { get; init; }

    public bool IsRequired { get; init; }

    /// <summary>The choice of the instance that lets a required attribute be empty all the same; null where there is none.</summary>
    public Func<AgilityChoices, bool>? IsOptional { get; init; }

    public bool IsMultivalue { get; init; }

    public bool IsUnique { get; init; }

    /// <summary>Whether assets are searched for by their values, although several may have the same.</summary>
    public bool IsSearched { get; init; }

    /// <summary>Whether the customer added it.</summary>
    public bool IsCustom { get; init; }

    /// <summary>Whether the attribute also stands on the base type.</summary>
    public bool IsInherited { get; init; }

    public bool IsSortable { get; init; } = true;

    /// <summary>The expression that orders by this attribute; itself when null.</summary>
    public string? OrderBy { get; init; }

    /// <summary>The expression that shows a relation's target.</summary>
    public string? DisplayBy { get; init; }

    /// <summary>Whether the template of a new asset shows the default.</summary>
    public bool IsInTemplate { get; init; }

    /// <summary>The value that a new asset gets when none is sent.</summary>
    public object? Default { get; init; }

    /// <summary>The same where the instance has chosen <see cref="IsOptional"/>.</summary>
    public object? DefaultIfOptional { get; init; }

    /// <summary>The type that a relation points to; it need not be in the model.</summary>
    public string? RelatedType { get; init; }

    /// <summary>The relation's other end.</summary>
    public string? Reciprocal { get; init; }

    /// <summary>Whether a new asset that is made in the context of another one is tied to it by this relation.</summary>
    public bool IsContext { get; init; }

    /// <summary>The attributes that a new asset takes over from its context when this relation ties them.</summary>
    public IReadOnlyList<string> CopiedFromContext { get; init; } = Array.Empty<string>();

    /// <summary>Whether the values are kept on the other end.</summary>
    public bool IsKeptOnReciprocal { get; init; }

    /// <summary>How the value is worked out; null for values that are stored.</summary>
    public Func<IAssetState, object?>? Compute { get; init; }

    /// <summary>Whether an instance with these choices needs a value.</summary>
    public bool IsRequiredBy(AgilityChoices choices) => IsRequired && IsOptional?.Invoke(choices) != true;

    /// <summary>The value that a new asset gets in an instance with these choices when none is sent.</summary>
    public object? DefaultOf(AgilityChoices choices) => IsOptional?.Invoke(choices) == true ? DefaultIfOptional : Default;

    /// <summary>Whether the assets with a value are found without reading all others: by what tells them apart, and from the other end of a relation.</summary>
    public bool IsIndexed => Compute is null && (IsUnique || IsSearched || (Reciprocal is not null && !IsKeptOnReciprocal));

    public bool IsRelation => Kind == AttributeKind.Relation;

    public string Token => Owner + "." + Name;
}
