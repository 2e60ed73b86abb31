using static Provisioning.Sandbox.Model.BaseAttributes;

namespace Provisioning.Sandbox.Model;

/// <summary>The asset type of projects.</summary>
internal static class ScopeType
{
    public static AssetType Create() => new(
        "Scope",
        new[]
            {
                Name(),
                Description(),
                new AttributeDefinition("Parent", AttributeKind.Relation) { RelatedType = "Scope", IsSortable = false, IsContext = true },
                new AttributeDefinition("BeginDate", AttributeKind.Date),
                new AttributeDefinition("EndDate", AttributeKind.Date),
                new AttributeDefinition("Owner", AttributeKind.Relation) { RelatedType = "Member", IsSortable = false },
                OtherEnd("Members", "Member", "Scopes"),
                OtherEnd("Workitems", "Workitem", "Scope"),
                AssetState(),
            }
            .Concat(StateOperations.Validators)
            .Concat(Common("Scope")),
        StateOperations.Operations)
    {
        BulkOperations = new[] { new BulkOperation("AssignMemberWithRole", "Member", "Role") },
        DefaultSelection = new[] { "AssetType", "Name", "Description", "Parent", "Parent.Name", "BeginDate", "EndDate", "Owner", "Owner.Name", "AssetState" },
    };
}
