using Provisioning.Agility.Members;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Batch;
using Provisioning.Http;

namespace Provisioning.Agility;

/// <summary>
/// Agility's members over rest-1.v1. Writers take a chunk of rows and give back one result for each, in order; they throw
/// only when the connection as a whole fails.
/// </summary>
internal sealed class AgilityClient
{
    /// <summary>The most members to change in one chunk.</summary>
    public const int ChunkCount = MemberFinder.MaximumKeys;

    private readonly AgilityConnection _connection;
    private readonly RestClient _rest;
    private readonly BulkClient _bulk;
    private readonly SentChunk<ProvisioningResult> _chunk = new();
    private readonly FoundMembers? _known;

    /// <summary>Makes a client. It is cheap: make one for each piece of work.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="log">Where requests and repeats are told; no one when <c>null</c>.</param>
    public AgilityClient(AgilityConnection connection, IProvisioningLog? log = null)
    {
        _connection = connection;
        _rest = new RestClient(connection, log ?? NullLog.Instance);
        _bulk = new BulkClient(connection, log ?? NullLog.Instance);
    }

    private AgilityClient(AgilityClient other, SentChunk<ProvisioningResult> chunk, FoundMembers? known)
    {
        _connection = other._connection;
        _rest = other._rest;
        _bulk = other._bulk;
        _chunk = chunk;
        _known = known;
    }

    /// <summary>This client, for one chunk; members that were read for it just now are not read once more before they are sent.</summary>
    internal AgilityClient For(SentChunk<ProvisioningResult> chunk, FoundMembers? known = null) => new(this, chunk, known);

    /// <summary>
    /// Lists members. A search by name works on an index of the service that lags: never conclude from it that somebody does
    /// not exist.
    /// </summary>
    /// <param name="search">Which members, and what to read of them.</param>
    /// <returns>The pages, not read yet.</returns>
    public MemberPages Find(MemberSearch search) =>
        new(_rest, token => new SearchPlanner(_connection, _rest).PlanAsync(search, token), search.MaximumConcurrency);

    /// <summary>What finds members by their keys.</summary>
    /// <param name="select">What to read of them; all that writing needs unless given.</param>
    /// <param name="asOf">Members as they were at that time (UTC); <c>null</c> for now.</param>
    internal MemberFinder Finder(IReadOnlyList<string>? select = null, DateTime? asOf = null) =>
        new(_rest, _connection.Uri) { Select = select ?? MemberAttributes.ForWriting, AsOf = asOf };

    /// <summary>Finds an operation of members.</summary>
    /// <param name="name">The name; case does not count.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The operation as the service spells it.</returns>
    /// <exception cref="ProvisioningException">There is none of that name; the message names near matches.</exception>
    public async Task<AgilityOperation> FindOperationAsync(string name, CancellationToken cancellationToken) =>
        (await _connection.AssetTypes.FindAsync("Member", _rest, cancellationToken).ConfigureAwait(false)).Operation(name);

    /// <summary>
    /// Creates those members that are not found by their user names: one alone over rest-1.v1, several over the Bulk API where
    /// the instance has it.
    /// </summary>
    /// <param name="drafts">Members with user name and name, each user name once.</param>
    /// <param name="ifExists">What to do about those who are there.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="preview">True only asks the service what that would do.</param>
    /// <returns>
    /// <c>Created</c>, <c>Skipped</c> for who has left, <c>Failed</c>, or for who exists what the rule says; <c>Previewed</c> where it was only asked.
    /// </returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> CreateMembersAsync(
        IReadOnlyList<MemberDraft> drafts,
        IfExists ifExists,
        CancellationToken cancellationToken,
        bool preview = false) => new MemberCreator(_connection, _rest, Sender, ifExists, preview).CreateAsync(drafts, _known, cancellationToken);

    /// <summary>Changes members, many in one request where the instance can; only what differs is sent.</summary>
    /// <param name="drafts">Members with OID or user name, and what they should be.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="preview">True only asks the service what that would do.</param>
    /// <returns><c>Updated</c>, <c>NoChange</c> or <c>Failed</c>; <c>Previewed</c> where it was only asked.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> UpdateMembersAsync(
        IReadOnlyList<MemberDraft> drafts,
        CancellationToken cancellationToken,
        bool preview = false) => new MemberUpdater(_connection, _rest, Sender)
            .RunAsync(drafts.Select(d => new MemberUpdate(d)).ToList(), preview, _known, cancellationToken);

    /// <summary>Moves members through their life-cycle or runs another operation on them, after reading for each that it is possible.</summary>
    /// <param name="transition">Where they are to go.</param>
    /// <param name="keys">The members.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <param name="force">Takes access away from the built-in administrator and the caller, too.</param>
    /// <param name="preview">True only asks the service what that would do.</param>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    internal Task<IReadOnlyList<ProvisioningResult>> MoveAsync(
        MemberTransition transition,
        IReadOnlyList<MemberKey> keys,
        CancellationToken cancellationToken,
        bool force = false,
        bool preview = false) => new MemberOperator(_connection, _rest, Sender, transition, force)
            .RunAsync(keys.Select(k => new MemberOperation(k, transition)).ToList(), preview, _known, cancellationToken);

    /// <summary>Holds what is said for every row against the instance, so that a fault in it is told once, before the first row.</summary>
    /// <param name="extras">What holds for every row.</param>
    /// <param name="defaultRole">The role for every row; <c>null</c> when rows have their own.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>What is sent with every row.</returns>
    /// <exception cref="ProvisioningException">A role or an attribute is unknown, or a value is none that it takes.</exception>
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
            // Each row tells what the service says to it.
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
