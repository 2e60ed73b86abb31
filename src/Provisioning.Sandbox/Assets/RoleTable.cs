using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>The roles of members in projects; at most one role for each pair.</summary>
internal sealed class RoleTable
{
    private readonly Dictionary<SandboxOid, SortedDictionary<int, ProjectRole>> _byScope = new();
    private readonly Dictionary<SandboxOid, SortedDictionary<int, ProjectRole>> _byMember = new();

    /// <summary>The roles in a project by number of the member.</summary>
    public IEnumerable<ProjectRole> Of(SandboxOid scope) => Values(_byScope, scope);

    /// <summary>The roles of a member by number of the project.</summary>
    public IEnumerable<ProjectRole> OfMember(SandboxOid member) => Values(_byMember, member);

    public bool Has(SandboxOid scope, SandboxOid member) =>
        _byScope.TryGetValue(scope, out SortedDictionary<int, ProjectRole>? roles) && roles.ContainsKey(member.Id);

    public void Set(ProjectRole role)
    {
        Table(_byScope, role.Scope)[role.Member.Id] = role;
        Table(_byMember, role.Member)[role.Scope.Id] = role;
    }

    public void Remove(SandboxOid scope, SandboxOid member)
    {
        Table(_byScope, scope).Remove(member.Id);
        Table(_byMember, member).Remove(scope.Id);
    }

    private static IEnumerable<ProjectRole> Values(Dictionary<SandboxOid, SortedDictionary<int, ProjectRole>> tables, SandboxOid key) =>
        tables.TryGetValue(key, out SortedDictionary<int, ProjectRole>? roles) ? roles.Values : Enumerable.Empty<ProjectRole>();

    private static SortedDictionary<int, ProjectRole> Table(Dictionary<SandboxOid, SortedDictionary<int, ProjectRole>> tables, SandboxOid key)
    {
        if (!tables.TryGetValue(key, out SortedDictionary<int, ProjectRole>? roles))
        {
            tables.Add(key, roles = new SortedDictionary<int, ProjectRole>());
        }

        return roles;
    }
}
