using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Projects;

/// <summary>Requested roles of members in projects, read at one time. A role that could not be read has its own error.</summary>
internal sealed class ProjectRoleSnapshot
{
    private readonly Dictionary<(Oid Member, Oid Project), AgilityProjectRole> _roles = [];
    private readonly Dictionary<Oid, ProvisioningException?> _projects = [];
    private readonly Dictionary<Oid, ProvisioningException?> _members = [];
    private readonly Dictionary<Oid, IReadOnlyCollection<Oid>> _membersOf = [];

    /// <summary>True when the role of a member in a project was read.</summary>
    public bool Covers(Oid member, Oid project) => Says(_members, member) || (Says(_projects, project) && _membersOf[project].Contains(member));

    /// <summary>The role of a member in a project; <c>null</c> when there is none.</summary>
    /// <exception cref="ProvisioningException">It could not be read.</exception>
    public AgilityProjectRole? Of(Oid member, Oid project)
    {
        if (Covers(member, project))
        {
            return _roles.TryGetValue((member, project), out AgilityProjectRole? role) ? role : null;
        }

        throw (_members.TryGetValue(member, out ProvisioningException? error) || _projects.TryGetValue(project, out error)) && error is not null
            ? error
            : new InvalidOperationException($"The role of {member} in {project} was not requested.");
    }

    /// <summary>Sets for a row the role of its member in its project, or why it could not be read.</summary>
    public void Give<T>(T row, Action<T, AgilityProjectRole?> take, Action<T, ProvisioningException> fail)
        where T : ProjectRoleRow
    {
        AgilityProjectRole? role;
        try
        {
            role = Of(row.Member!, row.Project!.Oid);
        }
        catch (ProvisioningException e)
        {
            fail(row, e);
            return;
        }

        take(row, role);
    }

    /// <summary>Adds the roles of some members in a project.</summary>
    public void AddProject(Oid project, IReadOnlyCollection<Oid> members, IEnumerable<AgilityProjectRole> roles)
    {
        _membersOf[project] = members;
        Add(_projects, project, roles);
    }

    /// <summary>Adds all roles of a member.</summary>
    public void AddMember(Oid member, IEnumerable<AgilityProjectRole> roles) => Add(_members, member, roles);

    public void FailProject(Oid project, ProvisioningException error) => _projects[project] = error;

    public void FailMember(Oid member, ProvisioningException error) => _members[member] = error;

    private static bool Says(Dictionary<Oid, ProvisioningException?> read, Oid key) =>
        read.TryGetValue(key, out ProvisioningException? error) && error is null;

    private void Add(Dictionary<Oid, ProvisioningException?> read, Oid key, IEnumerable<AgilityProjectRole> roles)
    {
        read[key] = null;
        foreach (AgilityProjectRole role in roles)
        {
            _roles[(role.MemberOid, role.ProjectOid)] = role;
        }
    }
}
