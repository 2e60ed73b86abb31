using Provisioning.Agility.Members;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;
using Provisioning.Common;
using Provisioning.Http;

namespace Provisioning.Agility;

/// <summary>
/// Agility's members over rest-1.v1. Writers take a chunk of rows and give back one result for each, in order; they throw
/// only when the connection as a whole fails.
/// </summary>
public sealed class AgilityClient
{
    /// <summary>The most members to change in one chunk.</summary>
    public const int ChunkCount = MemberFinder.MaximumKeys;

    private readonly AgilityConnection _connection;
    private readonly RestClient _rest;
    private readonly MemberSender _sender;
    private readonly FoundMembers? _known;

    /// <summary>Makes a client. It is cheap: make one for each piece of work.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="log">Where requests and repeats are told; nobody when <c>null</c>.</param>
    public AgilityClient(AgilityConnection connection, IProvisioningLog? log = null)
    {
        _connection = connection;
        _rest = new RestClient(connection, log ?? NullLog.Instance);
        _sender = new MemberSender(connection, _rest, new BulkClient(connection, log ?? NullLog.Instance));
    }

    private AgilityClient(AgilityClient other, FoundMembers known)
    {
        _connection = other._connection;
        _rest = other._rest;
        _sender = other._sender;
        _known = known;
    }

    /// <summary>This client, for one chunk whose members were read just now: they are not read once more before they are sent.</summary>
    internal AgilityClient Knowing(FoundMembers members) => new(this, members);

    /// <summary>
    /// Lists members. A search by name works on an index of the service that lags: never conclude from it that somebody does
    /// not exist.
    /// </summary>
    /// <param name="search">Which members, and what to read of them.</param>
    /// <returns>The pages, not read yet.</returns>
    public MemberPages Find(MemberSearch search) =>
        new(_rest, token => new SearchPlanner(_connection, _rest).PlanAsync(search, token), search.MaximumConcurrency);

    /// <summary>Lists the members with a part of the name; see <see cref="MemberSearch.Name"/>.</summary>
    /// <param name="text">The part of the name.</param>
    /// <param name="pageSize">Members in one request.</param>
    /// <returns>The pages, not read yet.</returns>
    public MemberPages FindByName(string text, int pageSize = 200) => Find(new MemberSearch { Name = text, PageSize = pageSize });

    /// <summary>Lists the members with an e-mail address, of whom there may be several.</summary>
    /// <param name="email">The address; case does not count in the answer.</param>
    /// <param name="pageSize">Members in one request.</param>
    /// <returns>The pages, not read yet.</returns>
    public MemberPages FindByEmail(string email, int pageSize = 200) => Find(new MemberSearch { Email = email, PageSize = pageSize });

    /// <summary>Lists all members.</summary>
    /// <param name="pageSize">Members in one request.</param>
    /// <returns>The pages, not read yet.</returns>
    public MemberPages FindAll(int pageSize = 200) => Find(new MemberSearch { PageSize = pageSize });

    /// <summary>Finds members by user name, many in one request.</summary>
    /// <param name="usernames">The names; case does not count in the answer.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The members by user name, without regard to case.</returns>
    /// <exception cref="ProvisioningException">The members cannot be read.</exception>
    public async Task<ILookup<string, AgilityMember>> FindByUsernameAsync(
        IReadOnlyCollection<string> usernames,
        CancellationToken cancellationToken)
    {
        FoundMembers found = await new MemberFinder(_rest, _connection.Uri).FindAsync("Username", usernames, cancellationToken).ConfigureAwait(false);
        return usernames.Distinct(KeyText.Comparer).SelectMany(found.Of).ToLookup(m => m.Username!, KeyText.Comparer);
    }

    /// <summary>Reads one member.</summary>
    /// <param name="oid">Its identifier; a moment is cut off.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The member; <c>null</c> when there is none, or none that the caller may see.</returns>
    /// <exception cref="ProvisioningException">The member cannot be read.</exception>
    public Task<AgilityMember?> FindByOidAsync(Oid oid, CancellationToken cancellationToken) =>
        new MemberFinder(_rest, _connection.Uri).FindAsync(oid, cancellationToken);

    /// <summary>
    /// Creates those members that are not found by their user names: one alone over rest-1.v1, several over the Bulk API where
    /// the instance has it.
    /// </summary>
    /// <param name="drafts">Members with user name and name, each user name once.</param>
    /// <param name="ifExists">What to do about those who are there.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><c>Created</c>, <c>Skipped</c> for who has left, <c>Failed</c>, or for who exists what the rule says.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> CreateMembersAsync(
        IReadOnlyList<MemberDraft> drafts,
        IfExists ifExists,
        CancellationToken cancellationToken) =>
        new MemberCreator(_connection, _rest, _sender, ifExists, preview: false).CreateAsync(drafts, _known, cancellationToken);

    /// <summary>Asks the service what creating members would do; nothing is changed.</summary>
    /// <param name="drafts">Members with user name and name, each user name once.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><c>Previewed</c>, <c>Skipped</c> or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> PreviewMembersAsync(
        IReadOnlyList<MemberDraft> drafts,
        CancellationToken cancellationToken) =>
        new MemberCreator(_connection, _rest, _sender, IfExists.Skip, preview: true).CreateAsync(drafts, _known, cancellationToken);

    /// <summary>Changes members, many in one request where the instance can; only what differs is sent.</summary>
    /// <param name="drafts">Members with OID or user name, and what they should be.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><c>Updated</c>, <c>NoChange</c> or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> UpdateMembersAsync(
        IReadOnlyList<MemberDraft> drafts,
        CancellationToken cancellationToken) => Update(drafts, preview: false, cancellationToken);

    /// <summary>Asks the service what changing members would do; nothing is changed.</summary>
    /// <param name="drafts">Members with OID or user name, and what they should be.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><c>Previewed</c> or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> PreviewUpdatesAsync(
        IReadOnlyList<MemberDraft> drafts,
        CancellationToken cancellationToken) => Update(drafts, preview: true, cancellationToken);

    /// <summary>Takes away the log-in of members; their history stays.</summary>
    /// <param name="keys">The members.</param>
    /// <param name="force">Also the built-in administrator and the caller.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><c>Disabled</c>, <c>NoChange</c> for who is inactive or not there, or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> DisableMembersAsync(
        IReadOnlyList<MemberKey> keys,
        bool force,
        CancellationToken cancellationToken) => MoveAsync(MemberTransition.Disable, keys, force, preview: false, cancellationToken);

    /// <summary>Gives inactive members their log-in back.</summary>
    /// <param name="keys">The members.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><c>Enabled</c>, <c>NoChange</c> for who is active, or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> EnableMembersAsync(
        IReadOnlyList<MemberKey> keys,
        CancellationToken cancellationToken) => MoveAsync(MemberTransition.Enable, keys, force: false, preview: false, cancellationToken);

    /// <summary>Deletes members, out of historical reporting too. Disabling is the recommended way.</summary>
    /// <param name="keys">The members.</param>
    /// <param name="force">Also the built-in administrator and the caller.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><c>Removed</c>, <c>NoChange</c> for who is not there, or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> RemoveMembersAsync(
        IReadOnlyList<MemberKey> keys,
        bool force,
        CancellationToken cancellationToken) => MoveAsync(MemberTransition.Remove, keys, force, preview: false, cancellationToken);

    /// <summary>Brings deleted members back.</summary>
    /// <param name="keys">The members.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns><c>Restored</c>, <c>NoChange</c> for who is not deleted, or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> RestoreMembersAsync(
        IReadOnlyList<MemberKey> keys,
        CancellationToken cancellationToken) => MoveAsync(MemberTransition.Restore, keys, force: false, preview: false, cancellationToken);

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

    /// <summary>Moves members through their life-cycle, or with <paramref name="preview"/> asks the service what that would do.</summary>
    internal Task<IReadOnlyList<ProvisioningResult>> MoveAsync(
        MemberTransition transition,
        IReadOnlyList<MemberKey> keys,
        bool force,
        bool preview,
        CancellationToken cancellationToken) => new MemberOperator(_connection, _rest, _sender, transition, force)
            .RunAsync(keys.Select(k => new MemberOperation(k, transition)).ToList(), preview, _known, cancellationToken);

    private Task<IReadOnlyList<ProvisioningResult>> Update(IReadOnlyList<MemberDraft> drafts, bool preview, CancellationToken cancellationToken) =>
        new MemberUpdater(_connection, _rest, _sender).RunAsync(drafts.Select(d => new MemberUpdate(d)).ToList(), preview, _known, cancellationToken);
}
