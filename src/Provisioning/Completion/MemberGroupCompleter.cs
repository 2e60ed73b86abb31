using System.Management.Automation;
using Provisioning.Agility.MemberGroups;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Completion;

/// <summary>Completes member groups by their names, with the OID as the tip; where a name stands twice, by OID.</summary>
public sealed class MemberGroupCompleter : AgilityCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(AgilityConnection connection, string parameter, string word)
    {
        IReadOnlyList<AgilityMemberGroup> groups = CompletionCache.Find(connection, "member groups", async (c, token) =>
        {
            using AgilityMemberGroupClient client = new(c);
            return (await client.GetNamesAsync(token).ConfigureAwait(false)).Groups;
        });
        MemberGroupList all = new(groups);
        return CompletionText.Offer(word, groups.Select(g => all.Of(g.Name).Count > 1
            ? (g.Oid.ToString(), g.Name)
            : (g.Name, $"{g.Name} ({g.Oid})")));
    }
}
