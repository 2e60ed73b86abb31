using System.Linq;
using static Provisioning.Sandbox.Agility.Model.BaseAttributes;

namespace Provisioning.Sandbox.Agility.Model;

/// <summary>The asset type of projects.</summary>
internal static class ScopeType
{
    public static AssetType Create() => new(
        "Scope",
        new[]
            {
                Name(),
                Description(),
                new AttributeDefinition("Parent", AttributeKind.Relation) { RelatedType = "Scope", IsSortable = false },
                new AttributeDefinition("BeginDate", AttributeKind.Date),
                new AttributeDefinition("EndDate", AttributeKind.Date),
                new AttributeDefinition("Owner", AttributeKind.Relation) { RelatedType = "Member", IsSortable = false },
                new AttributeDefinition("Members", AttributeKind.Relation)
                {
                    IsMultivalue = true, IsSortable = false, RelatedType = "Member", Reciprocal = "Scopes", IsKeptOnReciprocal = true,
                },
                AssetState(),
            }
            .Concat(States())
            .Concat(Identity("Scope"))
            .Concat(Changes()),
        Enumerable.Empty<OperationDefinition>())
    {
        DefaultSelection = new[] { "AssetType", "Name", "Description", "Parent", "Parent.Name", "BeginDate", "EndDate", "Owner", "Owner.Name", "AssetState" },
    };
}
