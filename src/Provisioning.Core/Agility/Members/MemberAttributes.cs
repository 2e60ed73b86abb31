using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Members;

/// <summary>Which attributes of a member are read, and how an asset becomes a member.</summary>
internal static class MemberAttributes
{
    public static readonly IReadOnlyList<string> Shown =
    [
        "Name", "Nickname", "Username", "Email", "Phone", "DefaultRole", "DefaultRole.Name", "IsCollaborator", "IsInactive",
        "AssetState", "NotifyViaEmail", "SendConversationEmails",
    ];

    public static readonly IReadOnlyList<string> ForWriting =
    [
        .. Shown, "Description", "IsSelf", "CheckInactivate", "CheckReactivate", "CheckInactivateCollaborator", "CheckReactivateCollaborator",
        "IsDeletable", "IsUndeletable", "IsDeleted",
    ];

    /// <summary>The attributes that identify a member.</summary>
    public static readonly IReadOnlyList<string> Identifying = ["Name", "Username", "IsInactive"];

    /// <summary>The texts that an attribute of a member has: none, one or several.</summary>
    public static IReadOnlyList<string> Texts(AgilityMember member, string attribute) =>
        !member.Attributes.TryGetValue(attribute, out object? value) || value is null ? [] : value is string text ? [text] : (IReadOnlyList<string>)value;

    public static AgilityMember ToMember(AgilityAsset asset)
    {
        Dictionary<string, object?> attributes = new(asset.Attributes.Count + asset.Relations.Count);
        foreach (KeyValuePair<string, object?> attribute in asset.Attributes)
        {
            attributes[attribute.Key] = attribute.Value;
        }

        foreach (KeyValuePair<string, IReadOnlyList<Oid>> relation in asset.Relations)
        {
            attributes[relation.Key] = relation.Value.Select(o => o.ToString()).ToArray();
        }

        return new AgilityMember
        {
            Oid = asset.Oid!.WithoutMoment,
            Name = asset.Text("Name"),
            Nickname = asset.Text("Nickname"),
            Username = asset.Text("Username"),
            Email = asset.Text("Email"),
            Phone = asset.Text("Phone"),
            Description = asset.Text("Description"),
            DefaultRole = asset.Text("DefaultRole.Name") is { } role ? RoleDirectory.Words(role) : null,
            DefaultRoleOid = asset.Reference("DefaultRole"),
            IsCollaborator = asset.Boolean("IsCollaborator") ?? false,
            IsInactive = asset.Boolean("IsInactive") ?? false,
            IsDeleted = asset.Boolean("IsDeleted") ?? false,
            IsSelf = asset.Boolean("IsSelf") ?? false,
            NotifyViaEmail = asset.Boolean("NotifyViaEmail"),
            SendConversationEmails = asset.Boolean("SendConversationEmails"),
            AssetState = asset.Number("AssetState"),
            Attributes = attributes,
        };
    }
}
