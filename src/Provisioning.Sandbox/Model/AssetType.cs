namespace Provisioning.Sandbox.Model;

/// <summary>An asset type: a table of attributes, relations and operations.</summary>
internal sealed class AssetType
{
    private readonly Dictionary<string, AttributeDefinition> _byName;

    public AssetType(string name, IEnumerable<AttributeDefinition> attributes, IEnumerable<OperationDefinition> operations)
    {
        Name = name;
        Attributes = attributes.ToArray();
        Operations = operations.OrderBy(operation => operation.Name, System.StringComparer.Ordinal).ToArray();
        UniqueAttributes = Attributes.Where(attribute => attribute.IsUnique).ToArray();
        _byName = Attributes.ToDictionary(attribute => attribute.Name);
        foreach (AttributeDefinition attribute in Attributes)
        {
            attribute.Owner = name;
        }
    }

    public string Name { get; }

    public IReadOnlyList<AttributeDefinition> Attributes { get; private set; }

    public IReadOnlyList<AttributeDefinition> UniqueAttributes { get; }

    public IReadOnlyList<OperationDefinition> Operations { get; }

    /// <summary>The attribute expressions that are answered when none are selected.</summary>
    public IReadOnlyList<string> DefaultSelection { get; init; } = new[] { "AssetType", "Name", "AssetState" };

    /// <summary>The attributes that <c>find</c> searches when none are named.</summary>
    public IReadOnlyList<string> SearchedAttributes { get; init; } = new[] { "Name" };

    public string? ShortName { get; init; }

    /// <summary>The type this one is derived from.</summary>
    public string? Base { get; init; } = "BaseAsset";

    /// <summary>Whether only derived types have assets.</summary>
    public bool IsAbstract { get; init; }

    /// <summary>Whether assets of this type can be created and changed.</summary>
    public bool IsWritable { get; init; } = true;

    /// <summary>Operations that are reached through the Bulk API only.</summary>
    public IReadOnlyList<BulkOperation> BulkOperations { get; init; } = System.Array.Empty<BulkOperation>();

    /// <summary>Where an attribute of this type is stored among the others.</summary>
    public int PlaceOf(AttributeDefinition attribute) => System.Array.IndexOf((AttributeDefinition[])Attributes, attribute);

    public AttributeDefinition? Find(string name) => _byName.TryGetValue(name, out AttributeDefinition? attribute) ? attribute : null;

    /// <summary>Adds an attribute to those of the release. Callers hold the gate of the database.</summary>
    public void AddCustom(AttributeDefinition attribute)
    {
        attribute.Owner = Name;
        _byName.Add(attribute.Name, attribute);
        Attributes = Attributes.Append(attribute).ToArray();
    }

    /// <summary>Goes back to the attributes of the release. Callers hold the gate of the database.</summary>
    public void RemoveCustom()
    {
        foreach (AttributeDefinition attribute in Attributes.Where(attribute => attribute.IsCustom))
        {
            _byName.Remove(attribute.Name);
        }

        Attributes = Attributes.Where(attribute => !attribute.IsCustom).ToArray();
    }

    public OperationDefinition? FindOperation(string name) => Operations.FirstOrDefault(operation => operation.Name == name);
}
