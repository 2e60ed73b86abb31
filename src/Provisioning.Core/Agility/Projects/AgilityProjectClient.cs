using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Batch;
using Provisioning.Http;

namespace Provisioning.Agility.Projects;

/// <summary>
/// Agility's projects, roles, and who has which role where. Writers take a chunk of rows and give back one result for
/// each, in order; they throw only when the connection as a whole fails.
/// </summary>
internal sealed class AgilityProjectClient : IDisposable
{
    // More than that in one chunk would be too many steps whose outcome is open when a run is killed.
    private const int GrownChunks = 20;

    private readonly AgilityConnection _connection;
    private readonly IProvisioningLog _log;
    private readonly RestClient _rest;
    private readonly ProjectRoleApi _api;
    private readonly BulkClient _bulk;
    private readonly ProjectDirectory _projects;
    private readonly bool _isOwnDirectory;
    private readonly ProjectRoleLookup _roles;

    /// <summary>Makes a client. It reads the projects once: make one for each piece of work.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="log">Where requests and repeats are told; no one when <c>null</c>.</param>
    /// <param name="pageSize">Projects in one request.</param>
    public AgilityProjectClient(AgilityConnection connection, IProvisioningLog? log = null, int pageSize = 200)
        : this(connection, log, new ProjectDirectory(new RestClient(connection, log ?? NullLog.Instance), pageSize)) => _isOwnDirectory = true;

    /// <summary>Makes a client for a part of a piece of work, which has read the projects, or will have read them.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="log">Where requests and repeats are told; no one when <c>null</c>.</param>
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
    /// The most rows to hand over in one chunk: several requests of the Bulk API, because the roles in a project are read once before and once
    /// after all of them. An answer has everybody of the project, so that chunks grow with what is read around them.
    /// </summary>
    public int ChunkCount => Math.Max(LeastChunkCount, Math.Min(_roles.MostRead, GrownChunks * LeastChunkCount));

    /// <summary>True when chunks have grown: what is read around each is too much to be there several times at once.</summary>
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

    /// <summary>Reads all projects that the caller may see.</summary>
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
    /// <exception cref="ProvisioningException">There is no such project, or several bear the name.</exception>
    public async Task<IReadOnlyList<AgilityProject>> GetProjectsAsync(string root, bool recurse, CancellationToken cancellationToken)
    {
        ProjectTree tree = await ReadAvailableAsync(cancellationToken).ConfigureAwait(false);
        return tree.Below(tree.Resolve(root), recurse).ToList();
    }

    /// <summary>Finds a project.</summary>
    /// <param name="project">OID or name; a moment is cut off, the case of a name does not count.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The project.</returns>
    /// <exception cref="ProvisioningException">There is none, or several bear the name; the message names near matches or the OIDs.</exception>
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

    /// <summary>Gives members roles in projects, and reads afterwards that they have them.</summary>
    /// <param name="drafts">Who gets which role where.</param>
    /// <param name="places">Where places can be had for further requests.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="members">What was read of the members just now, and is not read again before that; <c>null</c> for nothing.</param>
    /// <param name="before">What was read of their roles; <c>null</c> for nothing.</param>
    /// <returns><c>Set</c>, <c>NoChange</c>, <c>Failed</c>, or <c>Unknown</c> where the service has not finished.</returns>
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

    /// <summary>Asks the service what giving members roles in projects would do; nothing is changed.</summary>
    /// <param name="drafts">Who would get which role where.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// <c>Previewed</c> with the service's command as message, or with the remark that nothing would be sent; <c>Failed</c>, or
    /// <c>Unknown</c> where no answer came that could be read.
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

    /// <summary>Takes members out of projects, and reads afterwards that their roles there are gone.</summary>
    /// <param name="drafts">Who leaves which project.</param>
    /// <param name="places">Where places can be had for further requests.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="members">What was read of the members just now, and is not read again before that; <c>null</c> for nothing.</param>
    /// <returns><c>Removed</c>, <c>NoChange</c> for who is not there, or <c>Failed</c>, also when the role is still there.</returns>
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

    /// <summary>Reads which roles members have in projects, in as few requests as possible: one for each project, or for each member where those are not more.</summary>
    /// <param name="pairs">The members and their projects.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The roles. What could not be read is an error of its own.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails, or the instance has no project roles to read.</exception>
    internal Task<ProjectRoleSnapshot> ReadRolesAsync(IReadOnlyCollection<(Oid Member, AgilityProject Project)> pairs, CancellationToken cancellationToken) =>
        _roles.ReadAsync(pairs, cancellationToken);

    /// <summary>Holds what is said for every row against the instance, so that a fault in it is told once, before the first row.</summary>
    /// <param name="project">The project of every row; <c>null</c> when rows have their own.</param>
    /// <param name="role">The role of every row; <c>null</c> when rows have their own.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The project and the role, as far as they were given and the service tells.</returns>
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
            // Each row tells what the service says to it.
            return (null, null);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            throw e.Restate(e.Message + " Nothing was sent.", e.InnerException);
        }
    }

    /// <summary>Releases what the client holds.</summary>
    public void Dispose()
    {
        if (_isOwnDirectory)
        {
            _projects.Dispose();
        }
    }

    private AssignmentPlanner Planner => new(_connection, _rest, _projects, _roles);

    // Whoever shows projects shows those that there are; whoever chooses one needs all of them.
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
