using Provisioning.Agility.Wire;
using Provisioning.Http;

namespace Provisioning.Agility.Members;

/// <summary>Runs operations of members, such as <c>Follow</c> or <c>PromoteCollaborator</c>, by the names that meta.v1 gives them.</summary>
public sealed class AgilityOperationClient
{
    private readonly AgilityConnection _connection;
    private readonly RestClient _rest;
    private readonly MemberSender _sender;

    /// <summary>Makes a client. It is cheap: make one for each piece of work.</summary>
    /// <param name="connection">The connection.</param>
    /// <param name="log">Where requests and repeats are told; nobody when <c>null</c>.</param>
    public AgilityOperationClient(AgilityConnection connection, IProvisioningLog? log = null)
    {
        _connection = connection;
        _rest = new RestClient(connection, log ?? NullLog.Instance);
        _sender = new MemberSender(connection, _rest, new BulkClient(connection, log ?? NullLog.Instance));
    }

    /// <summary>Finds an operation of members.</summary>
    /// <param name="name">The name; case does not count.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The operation as the service spells it.</returns>
    /// <exception cref="ProvisioningException">There is none of that name; the message names near matches.</exception>
    public async Task<AgilityOperation> FindAsync(string name, CancellationToken cancellationToken) =>
        (await _connection.AssetTypes.FindAsync("Member", _rest, cancellationToken).ConfigureAwait(false)).Operation(name);

    /// <summary>Runs an operation on members, after reading for each that it is possible.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="keys">The members.</param>
    /// <param name="force">Takes access away from the built-in administrator and from the caller too.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One result for each, in order: <c>Disabled</c>, <c>Enabled</c>, <c>Removed</c>, <c>Restored</c>, <c>Updated</c> or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> RunAsync(
        AgilityOperation operation,
        IReadOnlyList<MemberKey> keys,
        bool force,
        CancellationToken cancellationToken) => Run(operation, keys, force, preview: false, cancellationToken);

    /// <summary>Asks the service what running an operation on members would do; nothing is changed.</summary>
    /// <param name="operation">The operation.</param>
    /// <param name="keys">The members.</param>
    /// <param name="force">Takes access away from the built-in administrator and from the caller too.</param>
    /// <param name="cancellationToken">Stops the work.</param>
    /// <returns>One result for each, in order: <c>Previewed</c> or <c>Failed</c>.</returns>
    /// <exception cref="ProvisioningException">The connection as a whole fails.</exception>
    public Task<IReadOnlyList<ProvisioningResult>> PreviewAsync(
        AgilityOperation operation,
        IReadOnlyList<MemberKey> keys,
        bool force,
        CancellationToken cancellationToken) => Run(operation, keys, force, preview: true, cancellationToken);

    private Task<IReadOnlyList<ProvisioningResult>> Run(
        AgilityOperation operation, IReadOnlyList<MemberKey> keys, bool force, bool preview, CancellationToken cancellationToken)
    {
        MemberTransition transition = MemberTransition.Of(operation);
        return new MemberOperator(_connection, _rest, _sender, transition, force)
            .RunAsync(keys.Select(k => new MemberOperation(k, transition)).ToList(), preview, known: null, cancellationToken);
    }
}
