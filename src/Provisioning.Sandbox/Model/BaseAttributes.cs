namespace Provisioning.Sandbox.Model;

/// <summary>The attributes that every asset type has.</summary>
internal static class BaseAttributes
{
    /// <summary>The attribute that is the asset itself.</summary>
    public const string IdName = "ID";

    public static AttributeDefinition Name(AttributeKind kind = AttributeKind.Text) =>
        new("Name", kind) { IsRequired = true, IsInherited = true };

    public static AttributeDefinition Description() =>
        new("Description", AttributeKind.LongText) { IsInherited = true, IsSortable = false };

    public static AttributeDefinition AssetState() => new("AssetState", AttributeKind.State)
    {
        IsReadOnly = true,
        IsInherited = true,
        Compute = view => view.Revision.Lifecycle switch
        {
            { IsDeleted: true } => 255m,
            { IsInactive: true } => 128m,
            _ => 64m,
        },
    };

    public static IEnumerable<AttributeDefinition> States() => new[]
    {
        Computed("IsInactive", AttributeKind.Boolean, view => view.Revision.Lifecycle.IsInactive),
        Computed("IsDeleted", AttributeKind.Boolean, view => view.Revision.Lifecycle.IsDeleted),
    };

    public static IEnumerable<AttributeDefinition> Identity(string type) => new[]
    {
        Relation(IdName, type, view => view.Oid),
        Computed("Key", AttributeKind.Opaque, view => (decimal)view.Oid.Id),
        Computed("AssetType", AttributeKind.AssetType, view => view.Oid.Type),
    };

    /// <summary>States, identity and changes.</summary>
    public static IEnumerable<AttributeDefinition> Common(string type) => States().Concat(Identity(type)).Concat(Changes());

    public static IEnumerable<AttributeDefinition> Changes() => new[]
    {
        Computed("CreateDate", AttributeKind.Date, view => view.First.TimeUtc),
        Computed("CreateDateUTC", AttributeKind.Date, view => view.First.TimeUtc),
        Relation("CreatedBy", "Member", view => view.First.ChangedBy),
        Computed("CreateComment", AttributeKind.Text, view => view.First.Comment),
        Computed("ChangeDate", AttributeKind.Date, view => view.Revision.TimeUtc),
        Computed("ChangeDateUTC", AttributeKind.Date, view => view.Revision.TimeUtc),
        Relation("ChangedBy", "Member", view => view.Revision.ChangedBy),
        Computed("ChangeComment", AttributeKind.Text, view => view.Revision.Comment),
        Computed("ChangeReason", AttributeKind.Text, _ => null),
    };

    public static AttributeDefinition Computed(string name, AttributeKind kind, System.Func<IAssetState, object?> compute) =>
        new(name, kind) { IsReadOnly = true, Compute = compute };

    /// <summary>A relation to at most one asset.</summary>
    public static AttributeDefinition One(string name, string type) =>
        new(name, AttributeKind.Relation) { IsSortable = false, RelatedType = type };

    /// <summary>A relation whose values are kept on the other end.</summary>
    public static AttributeDefinition OtherEnd(string name, string type, string reciprocal) =>
        new(name, AttributeKind.Relation)
        {
            IsMultivalue = true, IsSortable = false, RelatedType = type, Reciprocal = reciprocal, IsKeptOnReciprocal = true,
        };

    private static AttributeDefinition Relation(string name, string type, System.Func<IAssetState, SandboxOid> compute) =>
        new(name, AttributeKind.Relation) { IsReadOnly = true, RelatedType = type, Compute = view => compute(view) };
}
