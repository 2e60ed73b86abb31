using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Batch;

namespace Provisioning.Agility.Projects;

/// <summary>
/// Removes members from projects, which is the only documented way to remove a role, and checks afterwards whether
/// the role was removed as well. All members that are removed from a project together are one change of it.
/// </summary>
internal sealed class ProjectRoleRemover(
    AgilityConnection connection, RestClient rest, BulkClient bulk, ProjectDirectory projects, ProjectRoleLookup roles, RequestPlaces? places)
{
    private readonly MemberFinder _finder = new(rest, connection.Uri) { Select = ProjectMember.WithProjects };

    /// <summary>Gives every row its result.</summary>
    /// <param name="rows">The rows.</param>
    /// <param name="alreadyFound">Their members that were just read; <c>null</c> for none.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    public async Task RunAsync(IReadOnlyList<RemovalRow> rows, FoundMembers? alreadyFound, CancellationToken cancellationToken)
    {
        await ResolveAsync(rows, alreadyFound, cancellationToken).ConfigureAwait(false);
        await roles.ConfirmAsync(
            rows,
            () => new VerifiedOperation<RemovalRow>(connection, SendAsync, ReadAsync) { SizeOf = r => r.Member!.ToString().Length + 2, Places = places }
                .RunAsync(rows.Where(r => r.IsOpen).ToList(), cancellationToken),
            cancellationToken).ConfigureAwait(false);
    }

    private async Task ResolveAsync(IReadOnlyList<RemovalRow> rows, FoundMembers? alreadyFound, CancellationToken cancellationToken)
    {
        FoundMembers members = await _finder.FindAsync(rows.Select(r => r.Draft.Member).ToList(), alreadyFound, cancellationToken).ConfigureAwait(false);
        ProjectTree tree = await projects.ReadAsync(cancellationToken).ConfigureAwait(false);
        foreach (RemovalRow row in rows)
        {
            try
            {
                AgilityMember member = members.Single(row.Draft.Member);
                row.Member = member.Oid;
                row.Project = tree.Resolve(row.Draft.Project);
                if (!ProjectMember.IsIn(member, row.Project.Oid))
                {
                    row.TakeAbsent();
                }
            }
            catch (ProvisioningException e) when (!e.ConcernsConnection)
            {
                row.Fail(e);
            }
        }
    }

    private async Task SendAsync(IReadOnlyList<RemovalRow> part, CancellationToken cancellationToken)
    {
        bool together = !connection.BulkIsMissing && connection.Options.BulkCount > 1;
        List<ProjectRoleCommand<RemovalRow>> commands = ProjectRoleCommand<RemovalRow>.Separate(Commands(part));
        BulkAnswer? answer = together && commands.Count > 1
            ? await bulk.PostAsync(commands.Select(c => c.Bytes).ToList(), [], cancellationToken).ConfigureAwait(false)
            : null;
        if (answer is not null)
        {
            bool isWhole = answer.Modified.Count == 0 && answer.ModifiedCount + answer.FailureCount >= commands.Count;
            ProjectRoleCommand<RemovalRow>.Take(commands, answer, connection.Pipeline.Redactor, c => isWhole || answer.Modified.Contains(c.Target));
            return;
        }

        foreach (ProjectRoleCommand<RemovalRow> command in commands)
        {
            await SendAsync(command, cancellationToken).ConfigureAwait(false);
        }
    }

    private async Task SendAsync(ProjectRoleCommand<RemovalRow> command, CancellationToken cancellationToken)
    {
        try
        {
            await rest.UpdateAsync(command.Target, Change(command.Target, command.Rows), comment: null, secrets: [], cancellationToken).ConfigureAwait(false);
            command.Rows.ToList().ForEach(r => r.TakeDone());
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            command.TakeRefusal(e);
        }
    }

    // All members of a project are removed at once; a member that was refused among others is removed alone.
    private static IEnumerable<ProjectRoleCommand<RemovalRow>> Commands(IEnumerable<RemovalRow> rows) => rows
        .GroupBy(r => (Target: r.IsAlone ? r.Member! : r.Project!.Oid, Alone: r.IsAlone ? r : null))
        .Select(g => new ProjectRoleCommand<RemovalRow>(g.Key.Target, g.ToList(), () => BulkUpdate.Write(g.Key.Target, Change(g.Key.Target, g))));

    private static AssetChange Change(Oid target, IEnumerable<RemovalRow> rows)
    {
        AssetChange change = new();
        foreach ((Oid member, Oid project) in rows.Select(r => (r.Member!, r.Project!.Oid)).Distinct())
        {
            _ = target.Equals(project) ? change.RemoveReference("Members", member) : change.RemoveReference("Scopes", project);
        }

        return change;
    }

    private async Task ReadAsync(IReadOnlyList<RemovalRow> open, CancellationToken cancellationToken)
    {
        FoundMembers members = await _finder.FindAsync(open.Select(Key), cancellationToken).ConfigureAwait(false);
        foreach (RemovalRow row in open)
        {
            try
            {
                if (!members.Of(Key(row)).Any(m => ProjectMember.IsIn(m, row.Project!.Oid)))
                {
                    row.TakeDone();
                }
            }
            catch (ProvisioningException e)
            {
                row.FailUnread(e);
            }
        }
    }

    private static MemberKey Key(RemovalRow row) => new() { Oid = row.Member };
}
