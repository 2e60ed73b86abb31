using System.Management.Automation;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Commands.Common;

namespace Provisioning.Commands.Completion;

/// <summary>Completes projects by their names, with the OID as the tip; where a name stands twice, by OID.</summary>
public sealed class ProjectCompleter : AgilityCompleter
{
    private protected override IEnumerable<CompletionResult> Complete(AgilityConnection connection, string parameter, string word)
    {
        IReadOnlyList<AgilityProject> projects = CompletionCache.Find(connection, "projects", async (c, token) =>
        {
            using AgilityProjectClient client = new(c);
            return await client.GetProjectsAsync(token).ConfigureAwait(false);
        });
        HashSet<string> several = [.. projects.GroupBy(p => p.Name).Where(g => g.Count() > 1).Select(g => g.Key)];
        return CompletionText.Offer(word, projects.Select(p => several.Contains(p.Name)
            ? (p.Oid.ToString(), p.Name)
            : (p.Name, $"{p.Name} ({p.Oid})")));
    }
}
