using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Batch;
using Provisioning.Http;

namespace Provisioning.Agility.Projects;

/// <summary>
/// Agility's projects, roles, and the roles of members in projects. Writing methods take a chunk of rows and return one result for
/// each, in order; they throw only when the connection as a whole fails.
/// </summary>
internal sealed class AgilityProjectClient : IDisposable
{
    // More than that in one chunk would leave too many steps uncertain when a run is killed.
    private const int GrownChunks = 20;

    private readonly AgilityConnection _connection;
    private readonly IProvisioningLog _log;
    private readonly RestClient _rest;
    private readonly ProjectRoleApi _api;
    private readonly BulkClient _bulk;
    private readonly ProjectDirectory _projects;
    private readonly bool _isOwnDirectory;
    private readonly ProjectRoleLookup _roles;

    /// <summary>Creates a client. It reads the projects once: create one for each task.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="log">Receives requests and repeats; <c>null</c> for none.</param>
    /// <param name="pageSize">Projects in one request.</param>
    public AgilityProjectClient(AgilityConnection connection, IProvisioningLog? log = null, int pageSize = 200)
        : this(connection, log, new ProjectDirectory(new RestClient(connection, log ?? NullLog.Instance), pageSize)) => _isOwnDirectory = true;

    /// <summary>Creates a client for a part of a task that reads the projects itself.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="log">Receives requests and repeats; <c>null</c> for none.</param>
    /// <param name="projects">The projects.</param>
    internal AgilityProjectClient(AgilityConnection connection, IProvisioningLog? log, ProjectDirectory projects)
    {
        _connection = connection;
        _log = log ?? NullLog.Instance;
        _rest = new RestClient(connection, _log);
        _api = new ProjectRoleApi(connection, _log);
        _bulk = new BulkClient(connection, _log);
        _projects = projects;
        _roles = new ProjectRoleLookup(_api);
    }

    /// <summary>
    /// The maximum number of rows in one chunk: several requests of the Bulk API, because the roles in a project are read once before and once
    /// after all of them. An answer contains all members of the project, so chunks grow with the amount of data that is read for them.
    /// </summary>
    public int ChunkCount => Math.Max(LeastChunkCount, Math.Min(_roles.MostRead, GrownChunks * LeastChunkCount));

    /// <summary>True when chunks have grown: the data that is read for each is too large to be in memory several times.</summary>
    public bool HasGrownChunks => ChunkCount > LeastChunkCount;

    private int LeastChunkCount => _connection.Options.BulkCount > 1 ? 5 * _connection.Options.BulkCount : MemberFinder.MaximumKeys;

    /// <summary>Reads the roles that the instance has.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The roles in the service's order.</returns>
    /// <exception cref="ProvisioningException">The roles cannot be read.</exception>
    public async Task<IReadOnlyList<AgilityRole>> GetRolesAsync(CancellationToken cancellationToken)
    {
        IReadOnlyList<(Oid Oid, string Name)> roles = await _connection.Roles.ReadAsync(_rest, cancellationToken).ConfigureAwait(false);
        return roles.Select(r => new AgilityRole { Oid = r.Oid, Name = r.Name }).ToList();
    }

    /// <summary>Reads all projects that the caller may read.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The projects in the order of the tree: each one before those below it.</returns>
    /// <exception cref="ProvisioningException">The projects cannot be read.</exception>
    public async Task<IReadOnlyList<AgilityProject>> GetProjectsAsync(CancellationToken cancellationToken) =>
        (await ReadAvailableAsync(cancellationToken).ConfigureAwait(false)).Projects;

    /// <summary>Reads the projects under one.</summary>
    /// <param name="root">The project: OID or name.</param>
    /// <param name="recurse">True for the whole tree below; false for the level right below.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The projects in the order of the tree, without the root itself.</returns>
    /// <exception cref="ProvisioningException">There is no such project, or several have the name.</exception>
    public async Task<IReadOnlyList<AgilityProject>> GetProjectsAsync(string root, bool recurse, CancellationToken cancellationToken)
    {
        ProjectTree tree = await ReadAvailableAsync(cancellationToken).ConfigureAwait(false);
        return tree.Below(tree.Resolve(root), recurse).ToList();
    }

    /// <summary>Finds a project.</summary>
    /// <param name="project">OID or name; a moment is cut off, the case of a name does not count.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The project.</returns>
    /// <exception cref="ProvisioningException">There is none, or several have the name; the message names similar ones or the OIDs.</exception>
    public async Task<AgilityProject> FindProjectAsync(string project, CancellationToken cancellationToken) =>
        (await _projects.ReadAsync(cancellationToken).ConfigureAwait(false)).Resolve(project);

    /// <summary>Reads the roles of a member in all projects.</summary>
    /// <param name="member">The member.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The roles.</returns>
    /// <exception cref="ProvisioningException">There is no such member, or the roles cannot be read.</exception>
    public async Task<IReadOnlyList<AgilityProjectRole>> GetRolesOfMemberAsync(MemberKey member, CancellationToken cancellationToken)
    {
        MemberFinder finder = new(_rest, _connection.Uri) { Select = ProjectMember.Attributes };
        FoundMembers found = await finder.FindAsync([member], cancellationToken).ConfigureAwait(false);
        return await _api.ByMemberAsync(found.Single(member).Oid, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads the roles of all members in a project.</summary>
    /// <param name="project">The project: OID or name.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The roles.</returns>
    /// <exception cref="ProvisioningException">There is no such project, or the roles cannot be read.</exception>
    public async Task<IReadOnlyList<AgilityProjectRole>> GetRolesInProjectAsync(string project, CancellationToken cancellationToken)
    {
        AgilityProject found = await FindProjectAsync(project, cancellationToken).ConfigureAwait(false);
        return await _api.ByProjectAsync(found, cancellationToken).ConfigureAwait(false) ?? [];
    }

    /// <summary>Assigns roles in projects to members, and checks afterwards that they have them.</summary>
    /// <param name="drafts">The members, projects and roles.</param>
    /// <param name="places">Provides places for further requests.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="members">Members that were just read and are not read again first; <c>null</c> for none.</param>
    /// <param name="before">Their roles that were just read; <c>null</c> for none.</param>
    /// <returns><c>Assigned</c>, <c>NoChange</c>, <c>Failed</c>, or <c>Uncertain</c> if the service has not finished.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails, or the release is too old.</exception>
    internal Task<IReadOnlyList<ProvisioningResult>> SetRolesAsync(
        IReadOnlyList<ProjectRoleDraft> drafts,
        RequestPlaces? places,
        CancellationToken cancellationToken,
        FoundMembers? members = null,
        ProjectRoleSnapshot? before = null)
    {
        List<AssignmentRow> rows = drafts.Select(d => new AssignmentRow(d)).ToList();
        return ChunkResults.CollectAsync(rows, early: null, async _ =>
        {
            await Planner
                .PlanAsync(rows, members, before, row => row.End(ProvisioningOutcome.NoChange), cancellationToken)
                .ConfigureAwait(false);
            await new ProjectRoleAssigner(_connection, _bulk, _roles, places).RunAsync(rows, cancellationToken).ConfigureAwait(false);
        });
    }

    /// <summary>Asks the service what assigning roles in projects would do; nothing is changed.</summary>
    /// <param name="drafts">The members, projects and roles.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// <c>Previewed</c> with the service's command as message, or with the remark that nothing would be sent; <c>Failed</c>, or
    /// <c>Uncertain</c> if there was no readable answer.
    /// </returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails, or the release is too old.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> PreviewRolesAsync(IReadOnlyList<ProjectRoleDraft> drafts, CancellationToken cancellationToken)
    {
        List<AssignmentRow> rows = drafts.Select(d => new AssignmentRow(d)).ToList();
        return ChunkResults.CollectAsync(rows, early: null, async _ =>
        {
            await Planner.PlanAsync(
                rows,
                members: null,
                before: null,
                row => row.End(ProvisioningOutcome.Previewed, ProjectRolePreviewer.NothingToSend),
                cancellationToken).ConfigureAwait(false);
            await new ProjectRolePreviewer(_connection, _bulk).RunAsync(rows, cancellationToken).ConfigureAwait(false);
        });
    }

    /// <summary>Removes members from projects, and checks afterwards that their roles there are removed.</summary>
    /// <param name="drafts">The members and projects.</param>
    /// <param name="places">Provides places for further requests.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="members">Members that were just read and are not read again first; <c>null</c> for none.</param>
    /// <returns><c>Removed</c>, <c>NoChange</c> for members that are not in the project, or <c>Failed</c>, also when the role still exists.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    internal Task<IReadOnlyList<ProvisioningResult>> RemoveRolesAsync(
        IReadOnlyList<ProjectRoleDraft> drafts,
        RequestPlaces? places,
        CancellationToken cancellationToken,
        FoundMembers? members = null)
    {
        List<RemovalRow> rows = drafts.Select(d => new RemovalRow(d)).ToList();
        ProjectRoleRemover remover = new(_connection, _rest, _bulk, _projects, _roles, places);
        return ChunkResults.CollectAsync(rows, early: null, _ => remover.RunAsync(rows, members, cancellationToken));
    }

    /// <summary>Reads which roles members have in projects, in as few requests as possible: one for each project, or for each member if those are not more.</summary>
    /// <param name="pairs">The members and their projects.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The roles. A role that could not be read has its own error.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails, or the instance has no project roles to read.</exception>
    internal Task<ProjectRoleSnapshot> ReadRolesAsync(IReadOnlyCollection<(Oid Member, AgilityProject Project)> pairs, CancellationToken cancellationToken) =>
        _roles.ReadAsync(pairs, cancellationToken);

    /// <summary>Checks the values for every row against the instance, so that an error in them is reported once, before the first row.</summary>
    /// <param name="project">The project of every row; <c>null</c> when rows have their own.</param>
    /// <param name="role">The role of every row; <c>null</c> when rows have their own.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The project and the role, if they were given and the service reports them.</returns>
    /// <exception cref="ProvisioningException">There is no such project or role.</exception>
    internal async Task<(AgilityProject? Project, Oid? Role)> CheckAsync(string? project, string? role, CancellationToken cancellationToken)
    {
        try
        {
            return (
                string.IsNullOrWhiteSpace(project) ? null : await FindProjectAsync(project!.Trim(), cancellationToken).ConfigureAwait(false),
                string.IsNullOrWhiteSpace(role) ? null : await _connection.Roles.FindAsync(role!.Trim(), _rest, cancellationToken).ConfigureAwait(false));
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection && e.IsOfService)
        {
            // Each row reports the answer of the service.
            return (null, null);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            throw e.Restate(e.Message + " Nothing was sent.", e.InnerException);
        }
    }

    /// <summary>Releases the client's resources.</summary>
    public void Dispose()
    {
        if (_isOwnDirectory)
        {
            _projects.Dispose();
        }
    }

    private AssignmentPlanner Planner => new(_connection, _rest, _projects, _roles);

    // For display an incomplete list is enough; for choosing a project the list must be complete.
    private async Task<ProjectTree> ReadAvailableAsync(CancellationToken cancellationToken)
    {
        (ProjectTree tree, string? shortfall) = await _projects.ReadAvailableAsync(cancellationToken).ConfigureAwait(false);
        if (shortfall is not null)
        {
            _log.Warning(shortfall);
        }

        return tree;
    }
}
