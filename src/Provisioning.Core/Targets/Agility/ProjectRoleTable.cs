using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Common;
using Provisioning.Sync.Mapping;

namespace Provisioning.Targets.Agility;

/// <summary>Who has which role in the projects of a mapping, which may name a project in several ways.</summary>
internal sealed class ProjectRoleTable
{
    private readonly Dictionary<long, IReadOnlyDictionary<string, string>> _roles = [];
    private readonly Dictionary<(string Project, string Role), NamedValues<string>> _single = [];

    private ProjectRoleTable()
    {
    }

    /// <summary>Reads the roles, one request for each project.</summary>
    /// <exception cref="ProvisioningException">A project does not exist or has two names in the mapping, or roles cannot be read.</exception>
    public static async Task<ProjectRoleTable> ReadAsync(ServiceMapping mapping, AgilityProjectClient projects, CancellationToken cancellationToken)
    {
        ProjectRoleTable table = new();
        Dictionary<Oid, NamedRule> existing = [];
        foreach (NamedRule rule in mapping.ProjectRoles)
        {
            Oid project = await FindAsync(rule, projects, cancellationToken).ConfigureAwait(false);
            if (existing.TryGetValue(project, out NamedRule? earlier))
            {
                throw Wrong(rule, $"this is the same project as '{earlier.Name}'.", null);
            }

            existing.Add(project, rule);
            foreach (AgilityProjectRole role in await projects.GetRolesInProjectAsync(project.ToString(), cancellationToken).ConfigureAwait(false))
            {
                table.Add(rule.Name, role);
            }
        }

        return table;
    }

    public IReadOnlyDictionary<string, string> Of(Oid member) =>
        _roles.TryGetValue(member.Number, out IReadOnlyDictionary<string, string>? roles) ? roles : NamedValues<string>.None;

    private static async Task<Oid> FindAsync(NamedRule rule, AgilityProjectClient projects, CancellationToken cancellationToken)
    {
        try
        {
            return (await projects.FindProjectAsync(rule.Name, cancellationToken).ConfigureAwait(false)).Oid;
        }
        catch (ProvisioningException e) when (e.Kind is ProvisioningErrorKind.NotFound or ProvisioningErrorKind.Conflict)
        {
            throw Wrong(rule, e.Message, e);
        }
    }

    private static ProvisioningException Wrong(NamedRule rule, string problem, ProvisioningException? cause) =>
        new(ProvisioningErrorKind.InvalidSource, $"The mapping does not fit Agility: {rule.Rule.Place}: {problem}", cause);

    // A member of a project without a role has nothing that could be set or taken away.
    private void Add(string project, AgilityProjectRole role)
    {
        if (role.RoleOid is null)
        {
            return;
        }

        string own = role.RoleOid.ToString();
        if (_roles.TryGetValue(role.MemberOid.Number, out IReadOnlyDictionary<string, string>? roles))
        {
            Dictionary<string, string> all = roles.ToDictionary(r => r.Key, r => r.Value);
            all[project] = own;
            _roles[role.MemberOid.Number] = all;
        }
        else
        {
            _roles.Add(role.MemberOid.Number, Single(project, own));
        }
    }

    // A hundred thousand members have one of a few roles in the only project of the mapping.
    private NamedValues<string> Single(string project, string role)
    {
        if (!_single.TryGetValue((project, role), out NamedValues<string>? roles))
        {
            _single.Add((project, role), roles = new NamedValues<string>([project], [role]));
        }

        return roles;
    }
}
