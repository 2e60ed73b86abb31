using Provisioning.Agility.MemberGroups;
using Provisioning.Agility.Members;

namespace Provisioning.Targets.Agility;

/// <summary>The member groups of a member as the member has them, so that the groups need not be read with all of their members.</summary>
internal static class MemberLabels
{
    /// <summary>The attribute of a member.</summary>
    public const string Attribute = "MemberLabels";

    /// <summary>The names of the groups that a member is in; groups that are not in the list are left out.</summary>
    public static IReadOnlyCollection<string> NamesOf(AgilityMember member, MemberGroupList groups)
    {
        IReadOnlyList<string> oids = MemberAttributes.Texts(member, Attribute);
        return oids.Count == 0 ? [] : oids.SelectMany(groups.Of).Select(g => g.Name).ToArray();
    }
}
