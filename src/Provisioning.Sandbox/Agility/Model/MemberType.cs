using System.Collections.Generic;
using System.Linq;
using Provisioning.Sandbox.Agility.Assets;
using static Provisioning.Sandbox.Agility.Model.BaseAttributes;

namespace Provisioning.Sandbox.Agility.Model;

/// <summary>The asset type of users.</summary>
internal static class MemberType
{
    public static AssetType Create() => new("Member", Attributes(), MemberOperations.All)
    {
        ShortName = "Nickname",
        BulkOperations = new[] { ProjectRoleOperations.AssignToScopeWithRole },
        SearchedAttributes = new[] { "Name", "Nickname", "Username", "Email" },
        DefaultSelection = new[]
        {
            "AssetType", "Name", "Nickname", "Username", "Email", "Phone", "Description", "IsCollaborator", "IsLoginDisabled",
            "UsesLicense", "NotifyViaEmail", "SendConversationEmails", "AssetState", "DefaultRole", "DefaultRole.Name", "Avatar",
            "SecurityScope", "SecurityScope.Name", "Followers", "Followers.Name", "Followers.Nickname", "Ideas",
        },
    };

    private static IEnumerable<AttributeDefinition> Attributes()
    {
        IEnumerable<AttributeDefinition> own = new[]
        {
            Name(),
            new AttributeDefinition("Nickname", AttributeKind.Text) { IsRequired = true, IsOptional = choices => choices.NicknameOptional },
            new AttributeDefinition("Username", AttributeKind.Text) { IsUnique = true },
            new AttributeDefinition("Password", AttributeKind.Password) { IsSortable = false },
            new AttributeDefinition("Email", AttributeKind.Text) { IsLookedUp = true },
            new AttributeDefinition("Phone", AttributeKind.Text),
            Description(),
            new AttributeDefinition("IsCollaborator", AttributeKind.Boolean) { IsRequired = true, Default = false },
            new AttributeDefinition("NotifyViaEmail", AttributeKind.Boolean) { Default = false },
            new AttributeDefinition("SendConversationEmails", AttributeKind.Boolean) { Default = false },
            new AttributeDefinition("DefaultRole", AttributeKind.Relation)
            {
                IsRequired = true, RelatedType = "Role", Default = new Oid("Role", 4), IsInTemplate = true,
                OrderBy = "DefaultRole.Order", DisplayBy = "DefaultRole.Name",
            },
            new AttributeDefinition("Scopes", AttributeKind.Relation)
            {
                IsMultivalue = true, IsSortable = false, RelatedType = "Scope", Reciprocal = "Members", IsContext = true,
            },
            new AttributeDefinition("AssetState", AttributeKind.State)
            {
                IsReadOnly = true, IsInherited = true, Compute = view => MemberOperations.State(view),
            },
        };
        return own
            .Concat(States())
            .Concat(new[]
            {
                Computed("IsLoginDisabled", AttributeKind.Boolean, view => view.Lifecycle.IsInactive || view.Lifecycle.IsDeleted),
                Computed("UsesLicense", AttributeKind.Boolean, view => view.Lifecycle == default && view.Revision["IsCollaborator"] is not true),
                Computed("IsSelf", AttributeKind.Boolean, view => view.Oid == AssetDatabase.Caller),
            })
            .Concat(MemberOperations.Validators)
            .Concat(Identity("Member"))
            .Concat(Changes())
            .Concat(Relations());
    }

    private static AttributeDefinition[] Relations() => new[]
    {
        new AttributeDefinition("Avatar", AttributeKind.Relation) { RelatedType = "Image", IsSortable = false },
        new AttributeDefinition("SecurityScope", AttributeKind.Relation) { RelatedType = "Scope", IsSortable = false },
        Many("Followers", "Member"),
        Many("Ideas", "Idea"),
        OtherEnd("OwnedWorkitems", "Workitem", "Owners"),
        Many("MemberLabels", "MemberLabel"),
        Many("Expressions", "Expression"),
        Many("PersonalNotes", "Note"),
        Many("AuthoredNotes", "Note"),
    };

    private static AttributeDefinition Many(string name, string type) =>
        new(name, AttributeKind.Relation) { IsMultivalue = true, IsReadOnly = true, IsSortable = false, RelatedType = type };
}
