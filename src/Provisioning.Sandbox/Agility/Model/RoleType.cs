using System.Linq;
using static Provisioning.Sandbox.Agility.Model.BaseAttributes;

namespace Provisioning.Sandbox.Agility.Model;

/// <summary>The asset type of roles. They are built in.</summary>
internal static class RoleType
{
    public static AssetType Create() => new(
        "Role",
        new[]
            {
                new AttributeDefinition("Name", AttributeKind.LocalizerTag)
                {
                    IsReadOnly = true,
                    IsInherited = true,
                    Compute = view => RoleNames.Words(view.Oid.Id, view.Choices.RolesRenamed) is var words && view.Choices.RoleNamesAreWords
                        ? words
                        : RoleNames.Token(words),
                },
                Description(),
                new AttributeDefinition("Order", AttributeKind.Numeric) { IsReadOnly = true },
                AssetState(),
            }
            .Concat(Common("Role")),
        Enumerable.Empty<OperationDefinition>())
    {
        IsWritable = false,
    };
}
