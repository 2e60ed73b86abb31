using System.Management.Automation;
using Provisioning.Agility.Members;
using Provisioning.Commands.Common;
using Provisioning.Commands.Output;

namespace Provisioning.Commands.Agility.Finding;

/// <summary>Which properties a member is given out with: those that were read, because what was not read need not be empty.</summary>
internal static class MemberProperties
{
    // Where a property is called otherwise than the attribute that it is read from.
    private static readonly Dictionary<string, string> s_attributes = new()
    {
        [nameof(AgilityMember.DefaultRole)] = "DefaultRole.Name",
        [nameof(AgilityMember.DefaultRoleOid)] = "DefaultRole",
    };

    /// <summary>The member as data.</summary>
    public static PSObject Output(AgilityMember member) => OutputObject.Of(member, name => WasRead(member, name));

    /// <summary>The cells that name the member, and those that were changed since it was given out.</summary>
    /// <param name="member">The member as it was read.</param>
    /// <param name="cells">The member as it came back.</param>
    public static IEnumerable<KeyValuePair<string, object?>> Edited(AgilityMember member, IEnumerable<KeyValuePair<string, object?>> cells)
    {
        PSObject read = Output(member);
        return cells.Where(c => c.Key == nameof(member.Oid)
            || (read.Properties[c.Key] is PSNoteProperty property && !Equals(RowInput.Unwrap(property.Value), c.Value)));
    }

    private static bool WasRead(AgilityMember member, string property) => property switch
    {
        nameof(AgilityMember.Oid) => true,

        // Each of them is a property of its own.
        nameof(AgilityMember.Attributes) => false,
        _ => member.Attributes.ContainsKey(s_attributes.TryGetValue(property, out string? attribute) ? attribute : property),
    };
}
