using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;

namespace Provisioning.Agility;

/// <summary>Resolves members, projects and roles before anything is sent; rows that cannot be sent are settled here.</summary>
internal sealed class AssignmentPlanner
{
    private readonly AgilityConnection _connection;
    private readonly RestClient _rest;
    private readonly ProjectDirectory _projects;
    private readonly MemberFinder _finder;

    public AssignmentPlanner(AgilityConnection connection, RestClient rest, ProjectDirectory projects)
    {
        _connection = connection;
        _rest = rest;
        _projects = projects;
        _finder = new MemberFinder(rest, connection.Uri);
    }

    public async Task<IReadOnlyList<AssignmentRow>> PlanAsync(IReadOnlyList<ProjectRoleDraft> drafts, CancellationToken cancellationToken)
    {
        FoundMembers members = await _finder.FindAsync(drafts.Select(d => d.Member), cancellationToken).ConfigureAwait(false);
        ProjectTree tree = await _projects.ReadAsync(cancellationToken).ConfigureAwait(false);
        List<AssignmentRow> rows = [];
        Dictionary<(Oid Member, Oid Project), AssignmentRow> first = [];
        foreach (ProjectRoleDraft draft in drafts)
        {
            AssignmentRow row = new(draft);
            rows.Add(row);
            try
            {
                row.Assignment = await ResolveAsync(draft, members, tree, cancellationToken).ConfigureAwait(false);
                Compare(row, first);
            }
            catch (ProvisioningException e) when (!e.ConcernsConnection)
            {
                row.Fail(e);
            }
        }

        return rows;
    }

    private async Task<ProjectAssignment> ResolveAsync(
        ProjectRoleDraft draft,
        FoundMembers members,
        ProjectTree tree,
        CancellationToken cancellationToken)
    {
        AgilityMember member = members.Single(draft.Member);
        AgilityProject project = tree.Resolve(draft.Project);
        Oid role = await _connection.Roles.FindAsync(draft.Role!, _rest, cancellationToken).ConfigureAwait(false);
        return new ProjectAssignment(member.Oid, project, role, draft.IsOwner);
    }

    // The same member or project may be named in two ways, which only shows once both are resolved.
    private static void Compare(AssignmentRow row, Dictionary<(Oid Member, Oid Project), AssignmentRow> first)
    {
        (Oid Member, Oid) key = (row.Assignment!.Member, row.Assignment.Project.Oid);
        if (!first.TryGetValue(key, out AssignmentRow? earlier))
        {
            first.Add(key, row);
        }
        else if (!row.Assignment.IsSameAs(earlier.Assignment!))
        {
            row.Fail(new ProvisioningException(
                ProvisioningErrorKind.Conflict,
                $"Row {earlier.Draft.Row} gives {key.Member} another role in {key.Item2}."));
        }
    }
}
