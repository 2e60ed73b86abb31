using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.Projects;

/// <summary>Many members in three projects.</summary>
public abstract class CrowdInProjectsTest : ProjectTest
{
    protected const int FirstId = 5000;

    protected static readonly string[] Names = ["Harbor Works", "North Quay", "Pier"];

    private protected CrowdInProjectsTest() => Store.AddScope("Pier", id: 1012);

    protected static string Username(int number) => $"person{number}";

    protected static string MemberOf(int number) => $"Member:{FirstId + number}";

    protected static string ScopeOf(int number) => $"Scope:{1010 + (number % 3)}";

    protected IReadOnlyList<SandboxRequest> Reads(string end) => Sandbox.Requests.Where(r => r.Path.EndsWith("ProjectRoles/" + end, System.StringComparison.Ordinal)).ToList();

    /// <summary>The roles of the crowd, as <c>Member:5001 Scope:1011</c>, in the order of the members.</summary>
    protected IReadOnlyList<string> Held => Store.ProjectRoles
        .Where(r => Oid.Parse(r.Member).Number >= FirstId)
        .OrderBy(r => Oid.Parse(r.Member).Number)
        .Select(r => $"{r.Member} {r.Scope} {r.Role}")
        .ToList();

    protected static IReadOnlyList<string> Expected(int count) =>
        Enumerable.Range(1, count).Select(i => $"{MemberOf(i)} {ScopeOf(i)} Role:3").ToList();

    /// <summary>Adds members, who have a role in their project or not.</summary>
    protected void AddCrowd(int count, bool withRoles = false)
    {
        foreach (int number in Enumerable.Range(1, count))
        {
            Store.AddMember($"Person {number}", Username(number), id: FirstId + number);
            if (withRoles)
            {
                Store.AssignRole(MemberOf(number), ScopeOf(number), "Role:3");
            }
        }
    }

    /// <summary>A row for each member: every second one names it by its OID.</summary>
    protected static ProjectRoleDraft[] Rows(int count, string? role = null) => Enumerable.Range(1, count)
        .Select(i => Draft(i % 2 == 0 ? MemberOf(i) : Username(i), Names[i % 3], role, row: i))
        .ToArray();

    protected Task<IReadOnlyList<ProvisioningResult>> SetAll(int count) => InChunks(Rows(count, "Project Lead"), (client, chunk) => client.SetRolesAsync(chunk, null, None));

    protected Task<IReadOnlyList<ProvisioningResult>> RemoveAll(int count) => InChunks(Rows(count), (client, chunk) => client.RemoveRolesAsync(chunk, null, None));

    private async Task<IReadOnlyList<ProvisioningResult>> InChunks(
        ProjectRoleDraft[] rows,
        System.Func<AgilityProjectClient, ProjectRoleDraft[], Task<IReadOnlyList<ProvisioningResult>>> send)
    {
        using AgilityProjectClient client = Client(Connection);
        List<ProvisioningResult> results = [];
        while (results.Count < rows.Length)
        {
            results.AddRange(await send(client, rows.Skip(results.Count).Take(client.ChunkCount).ToArray()));
        }

        Assert.Equal(rows.Select(r => r.Row), results.Select(r => r.Row));
        return results;
    }
}
