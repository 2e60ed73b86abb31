using static Provisioning.Sandbox.Model.BaseAttributes;

namespace Provisioning.Sandbox.Model;

/// <summary>The asset type of member groups.</summary>
internal static class MemberLabelType
{
    public const string TypeName = "MemberLabel";

    /// <summary>The relation that holds the members of a group.</summary>
    public const string Members = "Members";

    public static AssetType Create() => new(
        TypeName,
        new[]
            {
                Name(),
                Description(),
                new AttributeDefinition(Members, AttributeKind.Relation)
                {
                    IsMultivalue = true, IsSortable = false, RelatedType = "Member", Reciprocal = "MemberLabels", IsContext = true,
                },
                AssetState(),
            }
            .Concat(StateOperations.Validators)
            .Concat(Common(TypeName)),
        StateOperations.Operations)
    {
        DefaultSelection = new[] { "AssetType", "Name", "Description", Members, Members + ".Name", "AssetState" },
    };
}
