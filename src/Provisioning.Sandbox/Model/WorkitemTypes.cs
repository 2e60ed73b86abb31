using static Provisioning.Sandbox.Model.BaseAttributes;

namespace Provisioning.Sandbox.Model;

/// <summary>The asset types of work: epics, stories and defects, and the tasks and tests below them.</summary>
internal static class WorkitemTypes
{
    private const string Workitem = "Workitem";
    private const string Primary = "PrimaryWorkitem";
    private const string Secondary = "SecondaryWorkitem";

    public static IEnumerable<AssetType> Create() => new[]
    {
        Abstract(Workitem, BaseAssetType.TypeName),
        Abstract(Primary, Workitem),
        Abstract(Secondary, Workitem),
        Type("Epic", Workitem, "E", StoredScope(), Super(), Subs(), One("Category", "EpicCategory"), One("Status", "EpicStatus")),
        Type("Story", Primary, "S", StoredScope(), Super(), Children(), One("Status", "StoryStatus"), Number("Estimate")),
        Type("Defect", Primary, "D", StoredScope(), Super(), Children(), One("Status", "StoryStatus"), Number("Estimate")),
        Type("Task", Secondary, "TK", ScopeOfParent(), Parent(), One("Status", "TaskStatus"), Number("ToDo"), Number("DetailEstimate")),
        Type("Test", Secondary, "AT", ScopeOfParent(), Parent(), One("Status", "TestStatus"), Number("ToDo"), One("GeneratedFrom", "RegressionTest")),
        Type("Request", BaseAssetType.TypeName, "R", StoredScope(reciprocal: null), One("Status", "RequestStatus")),
    };

    /// <summary>The place of a work item in the order of all.</summary>
    public static object Rank(Revision revision, SandboxOid oid) => revision["Order"] ?? (decimal)oid.Id;

    public static AssetType TestSet(params OperationDefinition[] operations) =>
        Type("TestSet", Primary, "TS", operations, StoredScope(), Super(), Children(), One("RegressionSuite", "RegressionSuite"));

    public static AssetType Type(string name, string baseType, string prefix, params AttributeDefinition[] own) =>
        Type(name, baseType, prefix, System.Array.Empty<OperationDefinition>(), own);

    public static AttributeDefinition StoredScope(string? reciprocal = "Workitems") => new("Scope", AttributeKind.Relation)
    {
        IsRequired = true, IsSortable = false, RelatedType = "Scope", DisplayBy = "Scope.Name", Reciprocal = reciprocal, IsContext = true,
    };

    private static AssetType Type(
        string name, string baseType, string prefix, OperationDefinition[] operations, params AttributeDefinition[] own) => new(
        name,
        General(name, prefix).Concat(own).Concat(StateOperations.Validators).Concat(Common(name)),
        StateOperations.Operations.Concat(operations))
    {
        Base = baseType,
        DefaultSelection = Selected,
        SearchedAttributes = new[] { "Name", "Number", "Description" },
    };

    private static AssetType Abstract(string name, string baseType) => new(
        name,
        General(name, "").Concat(new[] { StoredScope(), Super(), Subs(), Parent(), Children() }).Concat(StateOperations.Validators).Concat(Common(name)),
        StateOperations.Operations)
    {
        Base = baseType,
        IsAbstract = true,
        IsWritable = false,
        DefaultSelection = Selected,
    };

    private static string[] Selected => new[]
    {
        "AssetType", "Name", "Number", "Description", "Scope", "Scope.Name", "Owners", "Owners.Name", "AssetState",
    };

    private static AttributeDefinition[] General(string type, string prefix) => new[]
    {
        Name(),
        Description(),
        Computed("Number", AttributeKind.Text, view => $"{prefix}-{view.Oid.Id:D5}"),
        new AttributeDefinition("Owners", AttributeKind.Relation)
        {
            IsMultivalue = true, IsSortable = false, RelatedType = "Member", Reciprocal = type == "Request" ? null : "OwnedWorkitems",
        },
        new AttributeDefinition("Order", AttributeKind.Rank) { Compute = view => Rank(view.Revision, view.Oid) },
        AssetState(),
    };

    private static AttributeDefinition Super() => new("Super", AttributeKind.Relation)
    {
        IsSortable = false, RelatedType = "Epic", Reciprocal = "Subs", IsContext = true, CopiedFromContext = new[] { "Name", "Description" },
    };

    private static AttributeDefinition Subs() => OtherEnd("Subs", Workitem, "Super");

    private static AttributeDefinition Parent() => new("Parent", AttributeKind.Relation)
    {
        IsRequired = true, IsSortable = false, RelatedType = Workitem, Reciprocal = "Children", IsContext = true,
    };

    private static AttributeDefinition Children() => OtherEnd("Children", Workitem, "Parent");

    private static AttributeDefinition Number(string name) => new(name, AttributeKind.Numeric);

    private static AttributeDefinition ScopeOfParent() => new("Scope", AttributeKind.Relation)
    {
        IsReadOnly = true, IsSortable = false, RelatedType = "Scope",
        Compute = view => view.Revision["Parent"] is SandboxOid parent ? view.Find(parent)?.Revision["Scope"] : null,
    };
}
