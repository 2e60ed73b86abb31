using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.MemberGroups;

/// <summary>The asset type of member groups, with its two documented attributes.</summary>
internal static class MemberGroupAsset
{
    public const string Type = "MemberLabel";

    public const string Name = "Name";

    public const string Members = "Members";

    /// <summary>A group as in an answer; without members if these were not requested.</summary>
    public static AgilityMemberGroup ToGroup(AgilityAsset asset) => new()
    {
        Oid = asset.Oid!.WithoutMoment,
        Name = asset.Text(Name) ?? "",
        Members = asset.Relations.TryGetValue(Members, out IReadOnlyList<Oid>? members)
            ? members.Select(m => m.WithoutMoment).Distinct().OrderBy(m => m.Number).ToList()
            : [],
    };

    /// <summary>A member of a group, with the data that was read.</summary>
    public static AgilityMemberGroupMember ToMember(AgilityMemberGroup group, Oid oid, AgilityMember? member) => new()
    {
        GroupOid = group.Oid,
        GroupName = group.Name,
        MemberOid = oid,
        MemberName = member?.Name,
        Username = member?.Username,
        IsInactive = member?.IsInactive == true,
    };

    /// <summary>The identifier of a group; <c>null</c> for a text that is not one and therefore a name.</summary>
    public static Oid? OidIn(string text) => Oid.TryParse(text, out Oid? oid) && oid!.Type == Type ? oid.WithoutMoment : null;
}
