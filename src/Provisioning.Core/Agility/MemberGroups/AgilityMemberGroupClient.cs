using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Batch;
using Provisioning.Http;

namespace Provisioning.Agility.MemberGroups;

/// <summary>
/// Agility's member groups and their members. Writing methods take a chunk of rows and return one result for each, in order; they throw only
/// when the connection as a whole fails. An instance without member groups is an error of kind <c>ServiceMissing</c>.
/// </summary>
internal sealed class AgilityMemberGroupClient : IDisposable
{
    private readonly IProvisioningLog _log;
    private readonly MemberFinder _finder;
    private readonly MemberGroupReader _reader;
    private readonly MemberGroupDirectory _directory;
    private readonly MemberGroupMembers _members;
    private readonly MemberGroupCreator _creator;
    private readonly MemberGroupSender _sender;

    /// <summary>Creates a client. It reads the names of groups, and the members of rows, once: create one for each task.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="log">Receives requests and repeats; <c>null</c> for none.</param>
    /// <param name="pageSize">Groups in one request.</param>
    public AgilityMemberGroupClient(AgilityConnection connection, IProvisioningLog? log = null, int pageSize = 100)
    {
        _log = log ?? NullLog.Instance;
        RestClient rest = new(connection, _log);
        BulkClient bulk = new(connection, _log);
        _reader = new MemberGroupReader(connection, rest, pageSize);
        _directory = new MemberGroupDirectory(_reader);
        _finder = new MemberFinder(rest, connection.Uri) { Select = MemberAttributes.Identifying };
        _members = new MemberGroupMembers(_finder);
        _creator = new MemberGroupCreator(connection, rest, bulk, _directory);
        _sender = new MemberGroupSender(connection, rest, bulk, _reader);
    }

    /// <summary>The maximum number of rows in one chunk: all rows of a group are one command, and the groups are read once before and once after it.</summary>
    public int ChunkCount => _sender.MaximumRows;

    /// <summary>Reads all groups, with their members, for decisions.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The groups in the order of their names.</returns>
    /// <exception cref="ProvisioningException">The groups cannot be read, or not all of them.</exception>
    public async Task<MemberGroupList> GetGroupsAsync(CancellationToken cancellationToken)
    {
        (MemberGroupList groups, string? shortfall) = await _reader.ReadAllAsync(withMembers: true, cancellationToken).ConfigureAwait(false);
        return shortfall is null ? groups : throw new ProvisioningException(ProvisioningErrorKind.UnexpectedAnswer, shortfall);
    }

    /// <summary>Reads the existing groups, with their members, for display. A warning says if the service reports more groups than it returned.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The groups in the order of their names.</returns>
    /// <exception cref="ProvisioningException">The groups cannot be read.</exception>
    public async Task<MemberGroupList> GetAvailableGroupsAsync(CancellationToken cancellationToken)
    {
        (MemberGroupList groups, string? shortfall) = await _reader.ReadAllAsync(withMembers: true, cancellationToken).ConfigureAwait(false);
        if (shortfall is not null)
        {
            _log.Warning(shortfall);
        }

        return groups;
    }

    /// <summary>Reads all names of groups, without their members.</summary>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The groups in the order of their names.</returns>
    /// <exception cref="ProvisioningException">The groups cannot be read, or not all of them.</exception>
    public Task<MemberGroupList> GetNamesAsync(CancellationToken cancellationToken) => _directory.ReadAsync(cancellationToken);

    /// <summary>Reads some groups, with their members as they are now.</summary>
    /// <param name="groups">Names or OIDs; the case of a name does not count.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The existing groups; if several share a name, all of them.</returns>
    /// <exception cref="ProvisioningException">The groups cannot be read.</exception>
    public async Task<MemberGroupList> GetGroupsAsync(IReadOnlyCollection<string> groups, CancellationToken cancellationToken)
    {
        MemberGroupList names = await _directory.ReadAsync(cancellationToken).ConfigureAwait(false);
        return await _reader.ReadAsync(groups.SelectMany(names.Of).Select(g => g.Oid), cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Reads some groups that were already read, with their members as they are now.</summary>
    /// <param name="groups">The groups.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The groups that still exist.</returns>
    /// <exception cref="ProvisioningException">The groups cannot be read.</exception>
    public Task<MemberGroupList> GetGroupsAsync(IEnumerable<AgilityMemberGroup> groups, CancellationToken cancellationToken) =>
        _reader.ReadAsync(groups.Select(g => g.Oid), cancellationToken);

    /// <summary>Finds a member.</summary>
    /// <param name="member">The member.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The identifier.</returns>
    /// <exception cref="ProvisioningException">There is none, or there are several.</exception>
    public async Task<Oid> FindMemberAsync(MemberKey member, CancellationToken cancellationToken) =>
        (await _finder.FindAsync([member], cancellationToken).ConfigureAwait(false)).Single(member).Oid;

    /// <summary>Finds the members of groups that were read, in as few requests as possible.</summary>
    /// <param name="groups">The groups, with their members.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>One for each member of each group.</returns>
    /// <exception cref="ProvisioningException">The members cannot be read.</exception>
    public async Task<IReadOnlyList<AgilityMemberGroupMember>> GetMembersAsync(
        IReadOnlyCollection<AgilityMemberGroup> groups, CancellationToken cancellationToken)
    {
        FoundMembers found = await _finder
            .FindAsync(groups.SelectMany(g => g.Members).Distinct().Select(m => new MemberKey { Oid = m }), cancellationToken)
            .ConfigureAwait(false);
        return groups.SelectMany(g => g.Members.Select(m => MemberGroupAsset.ToMember(g, m, found.Of(new MemberKey { Oid = m }).SingleOrDefault()))).ToList();
    }

    /// <summary>Adds members to groups, and checks afterwards that they are in them.</summary>
    /// <param name="drafts">The members and groups, at most <see cref="ChunkCount"/>.</param>
    /// <param name="createMissing">True to create groups that do not exist yet; a name that several groups have is always an error.</param>
    /// <param name="places">Provides places for further requests.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="members">Members that were just read and are not read again; <c>null</c> for none.</param>
    /// <returns><c>Assigned</c>, <c>NoChange</c> for a member who is already in the group, <c>Failed</c>, or <c>Uncertain</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    internal Task<IReadOnlyList<ProvisioningResult>> AddMembersAsync(
        IReadOnlyList<MemberGroupDraft> drafts,
        bool createMissing,
        RequestPlaces? places,
        CancellationToken cancellationToken,
        FoundMembers? members = null) => RunAsync(drafts, isAddition: true, createMissing, places, members, cancellationToken);

    /// <summary>Removes members from groups, and checks afterwards that they are no longer in them.</summary>
    /// <param name="drafts">The members and groups, at most <see cref="ChunkCount"/>.</param>
    /// <param name="places">Provides places for further requests.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="members">Members that were just read and are not read again; <c>null</c> for none.</param>
    /// <returns><c>Removed</c>, <c>NoChange</c> for a member who is not in the group, <c>Failed</c>, or <c>Uncertain</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    internal Task<IReadOnlyList<ProvisioningResult>> RemoveMembersAsync(
        IReadOnlyList<MemberGroupDraft> drafts,
        RequestPlaces? places,
        CancellationToken cancellationToken,
        FoundMembers? members = null) => RunAsync(drafts, isAddition: false, createMissing: false, places, members, cancellationToken);

    /// <summary>Returns what adding members to groups, or removing them, would do. Reads only, and changes nothing.</summary>
    /// <param name="drafts">The members and groups, at most <see cref="ChunkCount"/>.</param>
    /// <param name="isAddition">True to add them.</param>
    /// <param name="createMissing">True if missing groups would be created.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns><c>Previewed</c> for what would be sent, <c>NoChange</c> for rows that need no change, or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    internal Task<IReadOnlyList<ProvisioningResult>> PreviewAsync(
        IReadOnlyList<MemberGroupDraft> drafts, bool isAddition, bool createMissing, CancellationToken cancellationToken)
    {
        List<MemberGroupRow> rows = drafts.Select(d => new MemberGroupRow(d, isAddition)).ToList();
        MemberGroupWriter writer = new(_members, _directory, _reader, _creator, _sender);
        return ChunkResults.CollectAsync(rows, early: null, _ => writer.PreviewAsync(rows, createMissing, cancellationToken));
    }

    /// <summary>Creates the groups of the given names that do not exist, and checks afterwards that they exist.</summary>
    /// <param name="names">The names.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>
    /// One for each name, in order, with the group's OID as <c>Id</c>: <c>Created</c>, <c>NoChange</c> for an existing one, <c>Failed</c> (of kind
    /// <c>Conflict</c> if several have the name), or <c>Uncertain</c>. <c>Row</c> is the position of the name, counted from 1.
    /// </returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    internal Task<IReadOnlyList<ProvisioningResult>> CreateGroupsAsync(IReadOnlyList<string> names, CancellationToken cancellationToken)
    {
        List<MemberGroupCreation> rows = names.Select((name, i) => new MemberGroupCreation(name, i + 1)).ToList();
        return ChunkResults.CollectAsync(rows, early: null, _ => _creator.CreateAsync(rows, cancellationToken));
    }

    /// <summary>Checks the group for every row against the instance, so that an error in it is reported once, before the first row.</summary>
    /// <param name="group">The group: OID or name.</param>
    /// <param name="mayBeMissing">True if a missing group is created.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The group; <c>null</c> if it is missing and may be, or the service does not say.</returns>
    /// <exception cref="ProvisioningException">There is no such group, several have the name, or the instance has no groups.</exception>
    internal async Task<AgilityMemberGroup?> CheckAsync(string group, bool mayBeMissing, CancellationToken cancellationToken)
    {
        try
        {
            MemberGroupList groups = await _directory.ReadAsync(cancellationToken).ConfigureAwait(false);
            return mayBeMissing && MemberGroupAsset.OidIn(group) is null && groups.Of(group).Count == 0 ? null : groups.Single(group);
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection && e.IsOfService)
        {
            // Each row reports the answer of the service.
            return null;
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            throw e.Restate(e.Message + " Nothing was sent.", e.InnerException);
        }
    }

    /// <summary>Releases the client's resources.</summary>
    public void Dispose()
    {
        _sender.Dispose();
        _creator.Dispose();
        _members.Dispose();
        _directory.Dispose();
    }

    private Task<IReadOnlyList<ProvisioningResult>> RunAsync(
        IReadOnlyList<MemberGroupDraft> drafts,
        bool isAddition,
        bool createMissing,
        RequestPlaces? places,
        FoundMembers? members,
        CancellationToken cancellationToken)
    {
        List<MemberGroupRow> rows = drafts.Select(d => new MemberGroupRow(d, isAddition)).ToList();
        MemberGroupWriter writer = new(_members, _directory, _reader, _creator, _sender);
        return ChunkResults.CollectAsync(rows, early: null, _ => writer.RunAsync(rows, createMissing, places, members, cancellationToken));
    }
}
