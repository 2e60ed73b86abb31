using System.Collections.Generic;
using System.Linq;

namespace Provisioning.Sandbox.Agility.Assets;

/// <summary>Who has which role in which project; at most one role for each pair.</summary>
internal sealed class ProjectRoleTable
{
    private readonly Dictionary<Oid, SortedDictionary<int, ProjectRole>> _byScope = new();
    private readonly Dictionary<Oid, SortedDictionary<int, ProjectRole>> _byMember = new();

    /// <summary>The roles in a project by number of the member.</summary>
    public IEnumerable<ProjectRole> Of(Oid scope) => Values(_byScope, scope);

    /// <summary>The roles of a member by number of the project.</summary>
    public IEnumerable<ProjectRole> OfMember(Oid member) => Values(_byMember, member);

    public bool Has(Oid scope, Oid member) =>
        _byScope.TryGetValue(scope, out SortedDictionary<int, ProjectRole>? roles) && roles.ContainsKey(member.Id);

    public void Set(ProjectRole role)
    {
        Table(_byScope, role.Scope)[role.Member.Id] = role;
        Table(_byMember, role.Member)[role.Scope.Id] = role;
    }

    public void Remove(Oid scope, Oid member)
    {
        Table(_byScope, scope).Remove(member.Id);
        Table(_byMember, member).Remove(scope.Id);
    }

    private static IEnumerable<ProjectRole> Values(Dictionary<Oid, SortedDictionary<int, ProjectRole>> tables, Oid key) =>
        tables.TryGetValue(key, out SortedDictionary<int, ProjectRole>? roles) ? roles.Values : Enumerable.Empty<ProjectRole>();

    private static SortedDictionary<int, ProjectRole> Table(Dictionary<Oid, SortedDictionary<int, ProjectRole>> tables, Oid key)
    {
        if (!tables.TryGetValue(key, out SortedDictionary<int, ProjectRole>? roles))
        {
            tables.Add(key, roles = new SortedDictionary<int, ProjectRole>());
        }

        return roles;
    }
}
