using static Provisioning.Sandbox.Model.BaseAttributes;

namespace Provisioning.Sandbox.Model;

/// <summary>The asset type of users.</summary>
internal static class MemberType
{
    /// <summary>The member behind the token.</summary>
    public static SandboxOid Caller { get; } = new("Member", 20);

    public static AssetType Create() => new("Member", Attributes(), MemberStates.Operations)
    {
        ShortName = "Nickname",
        BulkOperations = new[] { new BulkOperation("AssignToScopeWithRole", "Scope", "Role") },
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
            new AttributeDefinition("Email", AttributeKind.Text) { IsSearched = true },
            new AttributeDefinition("Phone", AttributeKind.Text),
            Description(),
            new AttributeDefinition("IsCollaborator", AttributeKind.Boolean) { IsRequired = true, Default = false },
            EmailFlag("NotifyViaEmail", isSet: false),
            EmailFlag("SendConversationEmails", isSet: true),
            new AttributeDefinition("DefaultRole", AttributeKind.Relation)
            {
                IsRequired = true, RelatedType = "Role", Default = new SandboxOid("Role", 4), IsInTemplate = true,
                OrderBy = "DefaultRole.Order", DisplayBy = "DefaultRole.Name",
            },
            new AttributeDefinition("Scopes", AttributeKind.Relation)
            {
                IsMultivalue = true, IsSortable = false, RelatedType = "Scope", Reciprocal = "Members", IsContext = true,
            },
            new AttributeDefinition("AssetState", AttributeKind.State)
            {
                IsReadOnly = true, IsInherited = true, Compute = view => MemberStates.State(view),
            },
        };
        return own
            .Concat(States())
            .Concat(new[]
            {
                Computed("IsLoginDisabled", AttributeKind.Boolean, view => view.Revision.Lifecycle.IsInactive || view.Revision.Lifecycle.IsDeleted),
                Computed(MemberSeat.Attribute, AttributeKind.Boolean, view => MemberSeat.Takes(view.Oid, view.Revision.Lifecycle, view.Revision.Values)),
                Computed("IsSelf", AttributeKind.Boolean, view => view.Oid == Caller),
            })
            .Concat(MemberStates.Validators)
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
        OtherEnd("MemberLabels", MemberLabelType.TypeName, MemberLabelType.Members),
        Many("Expressions", "Expression"),
        Many("PersonalNotes", "Note"),
        Many("AuthoredNotes", "Note"),
    };

    private static AttributeDefinition EmailFlag(string name, bool isSet) => new(name, AttributeKind.Boolean)
    {
        IsRequired = true, IsOptional = choices => choices.EmailFlagsOptional, Default = isSet, DefaultIfOptional = false,
    };

    private static AttributeDefinition Many(string name, string type) =>
        new(name, AttributeKind.Relation) { IsMultivalue = true, IsReadOnly = true, IsSortable = false, RelatedType = type };
}
