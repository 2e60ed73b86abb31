using System.Collections.Generic;
using System.Linq;
using System.Threading;
using System.Threading.Tasks;
using Provisioning.Http;

namespace Provisioning.Agility;

/// <summary>
/// Agility's members over rest-1.v1. Writers take a chunk of rows and give back one result for each, in order; they throw
/// only when the connection as a whole fails.
/// </summary>
public sealed class AgilityClient
{
    /// <summary>The most members to hand over in one chunk: as many user names as one look-up asks for.</summary>
    public const int ChunkCount = MemberDirectory.MaximumNames;

    private readonly AgilityConnection _connection;
    private readonly RestClient _rest;
    private readonly MemberCreator _creator;

    /// <summary>Makes a client. It is cheap: make one for each piece of work.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="log">Where requests and repeats are told; nobody when <c>null</c>.</param>
    public AgilityClient(AgilityConnection connection, IProvisioningLog? log = null)
    {
        _connection = connection;
        _rest = new RestClient(connection, log ?? NullLog.Instance);
        _creator = new MemberCreator(connection, _rest);
    }

    /// <summary>
    /// Lists members. A search by name works on an index of the service that lags: never conclude from it that somebody does
    /// not exist.
    /// </summary>
    /// <param name="search">Which members, and what to read of them.</param>
    /// <returns>The pages, not read yet.</returns>
    public MemberPages Find(MemberSearch search) => new(_rest, token => new SearchPlanner(_connection, _rest).PlanAsync(search, token));

    /// <summary>Finds members by user name, many in one request.</summary>
    /// <param name="usernames">The names; case does not count in the answer.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The members by user name, without regard to case.</returns>
    /// <exception cref="ProvisioningException">The members cannot be read.</exception>
    public Task<ILookup<string, AgilityMember>> FindByUsernameAsync(
        IReadOnlyCollection<string> usernames,
        CancellationToken cancellationToken) =>
        new MemberDirectory(_rest, _connection.Uri).FindAsync(usernames, thoroughly: true, cancellationToken);

    /// <summary>Reads one member.</summary>
    /// <param name="oid">Its identifier; a moment is cut off.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The member; <c>null</c> when there is none, or none that the caller may see.</returns>
    /// <exception cref="ProvisioningException">The member cannot be read.</exception>
    public Task<AgilityMember?> FindByOidAsync(Oid oid, CancellationToken cancellationToken) =>
        new MemberDirectory(_rest, _connection.Uri).FindAsync(oid, cancellationToken);

    /// <summary>Creates those members that are not found by their user names.</summary>
    /// <param name="drafts">Members with user name and name.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><c>Created</c>, <c>NoChange</c> for who exists, <c>Skipped</c> for who has left, or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> CreateMembersAsync(
        IReadOnlyList<MemberDraft> drafts,
        CancellationToken cancellationToken) => _creator.CreateAsync(drafts, cancellationToken);

    /// <summary>Changes members; only what differs is sent.</summary>
    /// <param name="drafts">Members with OID or user name, and what they should be.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><c>Updated</c>, <c>NoChange</c> or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> UpdateMembersAsync(
        IReadOnlyList<MemberDraft> drafts,
        CancellationToken cancellationToken) => new MemberUpdater(_connection, _rest).UpdateAsync(drafts, cancellationToken);

    /// <summary>Takes away the log-in of members; their history stays.</summary>
    /// <param name="keys">The members.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><c>Disabled</c>, <c>NoChange</c> for who is inactive or not there, or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> DisableMembersAsync(
        IReadOnlyList<MemberKey> keys,
        CancellationToken cancellationToken) => new MemberAccess(_connection, _rest, AccessChange.Disable).RunAsync(keys, cancellationToken);

    /// <summary>Gives inactive members their log-in back.</summary>
    /// <param name="keys">The members.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><c>Enabled</c>, <c>NoChange</c> for who is active, or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> EnableMembersAsync(
        IReadOnlyList<MemberKey> keys,
        CancellationToken cancellationToken) => new MemberAccess(_connection, _rest, AccessChange.Enable).RunAsync(keys, cancellationToken);
}
