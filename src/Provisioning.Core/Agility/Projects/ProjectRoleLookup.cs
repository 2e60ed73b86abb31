using Provisioning.Agility.Wire;

namespace Provisioning.Agility.Projects;

/// <summary>
/// Reads which roles members have in projects, in as few requests as possible: one for each project, or one for each member where
/// those are not more, or if the service does not return the roles of a project.
/// </summary>
internal sealed class ProjectRoleLookup(ProjectRoleApi api)
{
    private volatile bool _projectsAreMissing;
    private int _mostRead;

    /// <summary>The maximum number of roles in projects that were read at one time so far.</summary>
    public int MostRead => Volatile.Read(ref _mostRead);

    /// <exception cref="ProvisioningException">The connection as a whole fails, or the instance does not support reading project roles.</exception>
    public async Task<ProjectRoleSnapshot> ReadAsync(
        IReadOnlyCollection<(Oid Member, AgilityProject Project)> pairs,
        CancellationToken cancellationToken)
    {
        ProjectRoleSnapshot snapshot = new();
        List<IGrouping<Oid, (Oid Member, AgilityProject Project)>> projects = pairs.GroupBy(p => p.Project.Oid).ToList();
        List<Oid> members = pairs.Select(p => p.Member).Distinct().ToList();
        int read = 0;
        if (members.Count > projects.Count)
        {
            members = [];
            foreach (IGrouping<Oid, (Oid Member, AgilityProject Project)> project in projects)
            {
                if (_projectsAreMissing || !await ReadProjectAsync(project, snapshot, () => read++, cancellationToken).ConfigureAwait(false))
                {
                    members.AddRange(project.Select(p => p.Member));
                }
            }
        }

        Volatile.Write(ref _mostRead, Math.Max(MostRead, read));
        foreach (Oid member in members.Distinct())
        {
            await ReadMemberAsync(member, snapshot, cancellationToken).ConfigureAwait(false);
        }

        return snapshot;
    }

    /// <summary>Reads the roles of rows, and sets for each row the role of its member in its project, or why it could not be read.</summary>
    /// <exception cref="ProvisioningException">The connection as a whole fails, or the instance does not support reading project roles.</exception>
    public async Task ReadAsync<T>(
        IReadOnlyCollection<T> rows,
        Action<T, AgilityProjectRole?> take,
        Action<T, ProvisioningException> fail,
        CancellationToken cancellationToken)
        where T : ProjectRoleRow
    {
        ProjectRoleSnapshot roles = await ReadAsync(rows.Select(r => (r.Member!, r.Project!)).ToList(), cancellationToken).ConfigureAwait(false);
        foreach (T row in rows)
        {
            roles.Give(row, take, fail);
        }
    }

    /// <summary>Sends rows and reads the roles afterwards, once for all rows that an answer reports as done.</summary>
    /// <exception cref="ProvisioningException">The connection as a whole fails; rows that were sent have a result that says so.</exception>
    public async Task ConfirmAsync(IReadOnlyList<ProjectRoleRow> rows, Func<Task> send, CancellationToken cancellationToken)
    {
        try
        {
            await send().ConfigureAwait(false);
            await ReadAsync(
                rows.Where(r => r.IsUnconfirmed).ToList(), (row, role) => row.Confirm(role), (row, unread) => row.FailUnconfirmed(unread), cancellationToken).ConfigureAwait(false);
        }
        catch (ProvisioningException e)
        {
            rows.Where(r => r.IsUnconfirmed).ToList().ForEach(r => r.FailUnconfirmed(e));
            throw;
        }
    }

    // False if the members must be requested one by one.
    private async Task<bool> ReadProjectAsync(IGrouping<Oid, (Oid Member, AgilityProject Project)> pairs, ProjectRoleSnapshot snapshot, Action count, CancellationToken cancellationToken)
    {
        AgilityProject project = pairs.First().Project;
        HashSet<Oid> members = [.. pairs.Select(p => p.Member)];
        try
        {
            IReadOnlyList<AgilityProjectRole>? roles = await api.ByProjectAsync(project, cancellationToken, IsWanted).ConfigureAwait(false);
            if (roles is not null)
            {
                snapshot.AddProject(project.Oid, members, roles);
            }

            return roles is not null;
        }
        catch (ProvisioningException e) when (e.Kind == ProvisioningErrorKind.ServiceMissing)
        {
            _projectsAreMissing = true;
            return false;
        }
        catch (ProvisioningException e) when (IsRefusal(e))
        {
            return false;
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            snapshot.FailProject(project.Oid, e);
            return true;
        }

        bool IsWanted(Oid member)
        {
            count();
            return members.Contains(member);
        }
    }

    private async Task ReadMemberAsync(Oid member, ProjectRoleSnapshot snapshot, CancellationToken cancellationToken)
    {
        try
        {
            snapshot.AddMember(member, await api.ByMemberAsync(member, cancellationToken).ConfigureAwait(false));
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            snapshot.FailMember(member, e);
        }
    }

    // A temporary failure, such as a pause that the service asks for, is no reason to request many members instead.
    private static bool IsRefusal(ProvisioningException error) => error.Kind is ProvisioningErrorKind.Rejected
        or ProvisioningErrorKind.PermissionDenied or ProvisioningErrorKind.NotFound or ProvisioningErrorKind.NotAllowed
        or ProvisioningErrorKind.UnexpectedAnswer
        || error.StatusCode == 500;
}
