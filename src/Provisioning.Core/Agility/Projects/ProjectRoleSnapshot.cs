using System.Collections.Generic;

namespace Provisioning.Agility;

/// <summary>Which roles members have in projects, as far as it was asked for, read at one time. What could not be read is an error of its own.</summary>
internal sealed class ProjectRoleSnapshot
{
    private readonly Dictionary<(Oid Member, Oid Project), AgilityProjectRole> _roles = [];
    private readonly Dictionary<Oid, ProvisioningException?> _projects = [];
    private readonly Dictionary<Oid, ProvisioningException?> _members = [];

    /// <summary>True when the role of a member in a project was asked for, whether it could be read or not.</summary>
    public bool Covers(Oid member, Oid project) => _projects.ContainsKey(project) || _members.ContainsKey(member);

    /// <summary>The role of a member in a project; <c>null</c> when there is none.</summary>
    /// <exception cref="ProvisioningException">It could not be read.</exception>
    public AgilityProjectRole? Of(Oid member, Oid project) =>
        (_members.TryGetValue(member, out ProvisioningException? error) || _projects.TryGetValue(project, out error)) && error is not null
            ? throw error
            : _roles.TryGetValue((member, project), out AgilityProjectRole? role) ? role : null;

    /// <summary>Takes in all roles in a project.</summary>
    public void AddProject(Oid project, IEnumerable<AgilityProjectRole> roles) => Add(_projects, project, roles);

    /// <summary>Takes in all roles of a member.</summary>
    public void AddMember(Oid member, IEnumerable<AgilityProjectRole> roles) => Add(_members, member, roles);

    public void FailProject(Oid project, ProvisioningException error) => _projects[project] = error;

    public void FailMember(Oid member, ProvisioningException error) => _members[member] = error;

    private void Add(Dictionary<Oid, ProvisioningException?> read, Oid key, IEnumerable<AgilityProjectRole> roles)
    {
        read[key] = null;
        foreach (AgilityProjectRole role in roles)
        {
            _roles[(role.MemberOid, role.ProjectOid)] = role;
        }
    }
}
