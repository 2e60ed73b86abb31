using System.Management.Automation;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Completion;

/// <summary>Completes the roles of the instance by their names.</summary>
public sealed class RoleCompleter : AgilityCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(AgilityConnection connection, string parameter, string word) =>
        CompletionText.Offer(word, CompletionCache
            .Find(connection, "roles", async (c, token) =>
            {
                using AgilityProjectClient client = new(c);
                return await client.GetRolesAsync(token).ConfigureAwait(false);
            })
            .Select(r => (r.Name, $"{r.Name} ({r.Oid})")));
}
