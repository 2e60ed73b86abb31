using Provisioning.Common;

namespace Provisioning.Ambition.Groups;

/// <summary>What the wide form, in which the group type is the name of the field, cannot express.</summary>
internal static class MembershipRules
{
    private static readonly string[] ReservedInWideForm = ["username", "group_type", "group_name"];

    public static bool IsReserved(string groupType) => ReservedInWideForm.Contains(groupType, KeyText.Comparer);

    public static InvalidRowException Reserved(GroupMembership membership) => new(
        membership.Row, "a group type of this name cannot be sent in the wide form.", AmbitionColumns.GroupType.Name, membership.GroupType);
}
