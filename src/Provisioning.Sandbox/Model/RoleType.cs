using static Provisioning.Sandbox.Model.BaseAttributes;

namespace Provisioning.Sandbox.Model;

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
                    Compute = view => RoleWords.Words(view.Oid.Id, view.Choices.RolesRenamed) is var words && view.Choices.RoleNamesAreWords
                        ? words
                        : RoleWords.Token(words),
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
