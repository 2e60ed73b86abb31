using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Projects;

/// <summary>Resolves members, projects and roles before anything is sent, and reads existing roles; the result of rows that are not sent is decided here.</summary>
internal sealed class AssignmentPlanner(AgilityConnection connection, RestClient rest, ProjectDirectory projects, ProjectRoleLookup roles)
{
    /// <summary>Completes rows; those that remain open are to be sent.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="members">Their members that were just read; <c>null</c> for none.</param>
    /// <param name="before">Their roles that were just read; <c>null</c> for none.</param>
    /// <param name="already">Ends a row that needs no change.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    public async Task PlanAsync(
        IReadOnlyList<AssignmentRow> rows,
        FoundMembers? members,
        ProjectRoleSnapshot? before,
        Action<AssignmentRow> already,
        CancellationToken cancellationToken)
    {
        await ResolveAsync(rows, members, cancellationToken).ConfigureAwait(false);
        ILookup<bool, AssignmentRow> open = rows.Where(r => r.IsOpen).ToLookup(r => before?.Covers(r.Member!, r.Project!.Oid) == true);
        open[true].ToList().ForEach(r => before!.Give(r, Compare, Fail));
        await roles.ReadAsync(open[false].ToList(), Compare, Fail, cancellationToken).ConfigureAwait(false);

        void Compare(AssignmentRow row, AgilityProjectRole? role)
        {
            row.RememberOwner(role);
            if (row.IsGivenBy(role))
            {
                already(row);
            }
        }

        static void Fail(AssignmentRow row, ProvisioningException error) => row.Fail(error);
    }

    private async Task ResolveAsync(IReadOnlyList<AssignmentRow> rows, FoundMembers? alreadyFound, CancellationToken cancellationToken)
    {
        MemberFinder finder = new(rest, connection.Uri) { Select = ProjectMember.Attributes };
        FoundMembers members = await finder.FindAsync(rows.Select(r => r.Draft.Member).ToList(), alreadyFound, cancellationToken).ConfigureAwait(false);
        ProjectTree tree = await projects.ReadAsync(cancellationToken).ConfigureAwait(false);
        Dictionary<(Oid Member, Oid Project), AssignmentRow> first = [];
        foreach (AssignmentRow row in rows)
        {
            try
            {
                row.Member = members.Single(row.Draft.Member).Oid;
                row.Project = tree.Resolve(row.Draft.Project);
                row.Role = await connection.Roles.FindAsync(row.Draft.Role!, rest, cancellationToken).ConfigureAwait(false);
                RefuseContradiction(row, first);
            }
            catch (ProvisioningException e) when (!e.ConcernsConnection)
            {
                row.Fail(e);
            }
        }
    }

    // The same member or project may be named in two ways, which is only visible when both are resolved.
    private static void RefuseContradiction(AssignmentRow row, Dictionary<(Oid Member, Oid Project), AssignmentRow> first)
    {
        (Oid Member, Oid Project) key = (row.Member!, row.Project!.Oid);
        if (!first.TryGetValue(key, out AssignmentRow? earlier))
        {
            first.Add(key, row);
        }
        else if (!row.IsSameAs(earlier))
        {
            row.Refuse(ProvisioningErrorKind.Conflict, $"Row {earlier.Draft.Row} gives {key.Member} another role in {key.Project}.");
        }
    }
}
