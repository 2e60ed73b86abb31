using Provisioning.Agility.Members;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Batch;
using Provisioning.Http;

namespace Provisioning.Agility;

/// <summary>
/// Agility's members over rest-1.v1. Writing methods take a chunk of rows and return one result for each, in order; they throw
/// only when the connection as a whole fails.
/// </summary>
internal sealed class AgilityClient
{
    /// <summary>The maximum number of members to change in one chunk.</summary>
    public const int ChunkCount = MemberFinder.MaximumKeys;

    private readonly AgilityConnection _connection;
    private readonly RestClient _rest;
    private readonly BulkClient _bulk;
    private readonly SentChunk<ProvisioningResult> _chunk = new();
    private readonly FoundMembers? _alreadyFound;

    /// <summary>Creates a client. Clients are cheap: create one for each task.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="log">Receives requests and repeats; <c>null</c> for none.</param>
    public AgilityClient(AgilityConnection connection, IProvisioningLog? log = null)
    {
        _connection = connection;
        _rest = new RestClient(connection, log ?? NullLog.Instance);
        _bulk = new BulkClient(connection, log ?? NullLog.Instance);
    }

    private AgilityClient(AgilityClient other, SentChunk<ProvisioningResult> chunk, FoundMembers? alreadyFound)
    {
        _connection = other._connection;
        _rest = other._rest;
        _bulk = other._bulk;
        _chunk = chunk;
        _alreadyFound = alreadyFound;
    }

    /// <summary>This client, for one chunk; members that were just read for it are not read again before they are sent.</summary>
    internal AgilityClient For(SentChunk<ProvisioningResult> chunk, FoundMembers? alreadyFound = null) => new(this, chunk, alreadyFound);

    /// <summary>
    /// Lists members. A search by name uses an index of the service that may be out of date: never conclude from it that a member does
    /// not exist.
    /// </summary>
    /// <param name="search">Which members, and what to read of them.</param>
    /// <returns>The pages, not read yet.</returns>
    public MemberPages Find(MemberSearch search) =>
        new(_rest, token => new SearchPlanner(_connection, _rest).PlanAsync(search, token), search.MaximumConcurrency);

    /// <summary>Finds members by their keys.</summary>
    /// <param name="select">The attributes to read; unless given, all that writing needs.</param>
    /// <param name="asOf">Members as they were at that time (UTC); <c>null</c> for now.</param>
    internal MemberFinder Finder(IReadOnlyList<string>? select = null, DateTime? asOf = null) =>
        new(_rest, _connection.Uri) { Select = select ?? MemberAttributes.ForWriting, AsOf = asOf };

    /// <summary>Finds an operation of members.</summary>
    /// <param name="name">The name; case does not count.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The operation as the service spells it.</returns>
    /// <exception cref="ProvisioningException">There is no operation with that name; the message names similar ones.</exception>
    public async Task<AgilityOperation> FindOperationAsync(string name, CancellationToken cancellationToken) =>
        (await _connection.AssetTypes.FindAsync("Member", _rest, cancellationToken).ConfigureAwait(false)).Operation(name);

    /// <summary>
    /// Creates the members that are not found by their user names: a single one over rest-1.v1, several over the Bulk API if
    /// the instance has it.
    /// </summary>
    /// <param name="drafts">Members with user name and name, each user name once.</param>
    /// <param name="ifExists">What to do about existing members.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="preview">True only asks the service what the rows would do.</param>
    /// <returns>
    /// <c>Created</c>, <c>Skipped</c> for people who have left, <c>Failed</c>, or for existing members the outcome of the rule; <c>Previewed</c> for a preview.
    /// </returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> CreateMembersAsync(
        IReadOnlyList<MemberDraft> drafts,
        IfExists ifExists,
        CancellationToken cancellationToken,
        bool preview = false) => new MemberCreator(_connection, _rest, Sender, ifExists, preview).CreateAsync(drafts, _alreadyFound, cancellationToken);

    /// <summary>Changes members, many in one request if the instance supports it. Only differences are sent.</summary>
    /// <param name="drafts">Members with OID or user name, and their wanted values.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="preview">True only asks the service what the rows would do.</param>
    /// <returns><c>Updated</c>, <c>NoChange</c> or <c>Failed</c>; <c>Previewed</c> for a preview.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> UpdateMembersAsync(
        IReadOnlyList<MemberDraft> drafts,
        CancellationToken cancellationToken,
        bool preview = false) => new MemberUpdater(_connection, _rest, Sender)
            .RunAsync(drafts.Select(d => new MemberUpdate(d)).ToList(), preview, _alreadyFound, cancellationToken);

    /// <summary>Moves members through their life-cycle or runs another operation on them, after checking for each that it is possible.</summary>
    /// <param name="transition">The operation.</param>
    /// <param name="keys">The members.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="force">Also removes access from the built-in administrator and the caller.</param>
    /// <param name="preview">True only asks the service what the rows would do.</param>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    internal Task<IReadOnlyList<ProvisioningResult>> MoveAsync(
        MemberTransition transition,
        IReadOnlyList<MemberKey> keys,
        CancellationToken cancellationToken,
        bool force = false,
        bool preview = false) => new MemberOperator(_connection, _rest, Sender, transition, force)
            .RunAsync(keys.Select(k => new MemberOperation(k, transition)).ToList(), preview, _alreadyFound, cancellationToken);

    /// <summary>Checks the values for every row against the instance, so that an error in them is reported once, before the first row.</summary>
    /// <param name="extras">The values for every row.</param>
    /// <param name="defaultRole">The role for every row; <c>null</c> when rows have their own.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What is sent with every row.</returns>
    /// <exception cref="ProvisioningException">A role or an attribute is unknown, or a value is not allowed.</exception>
    internal async Task<AssetChange> CheckAsync(MemberExtras extras, string? defaultRole, CancellationToken cancellationToken)
    {
        AssetChange change = new();
        try
        {
            if (!string.IsNullOrWhiteSpace(defaultRole))
            {
                change.Set("DefaultRole", await _connection.Roles.FindAsync(defaultRole!.Trim(), _rest, cancellationToken).ConfigureAwait(false));
            }

            if (extras.Properties.Count + extras.Remove.Count + extras.Clear.Count > 0)
            {
                AssetTypeDefinition type = await _connection.AssetTypes.FindAsync("Member", _rest, cancellationToken).ConfigureAwait(false);
                PropertyEdits.Set(change, type, extras.Properties);
                PropertyEdits.Remove(change, type, extras.Remove);
                PropertyEdits.Clear(change, type, extras.Clear);
            }
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection && e.IsOfService)
        {
            // Each row reports the answer of the service.
            return new AssetChange();
        }
        catch (ProvisioningException e) when (!e.ConcernsConnection)
        {
            throw e.Restate(
                e.Message + " Nothing was sent.",
                e.InnerException,
                e.Kind == ProvisioningErrorKind.Rejected ? ProvisioningErrorKind.InvalidQuery : e.Kind);
        }

        return change;
    }

    private MemberSender Sender => new(_connection, _rest, _bulk, _chunk);
}
