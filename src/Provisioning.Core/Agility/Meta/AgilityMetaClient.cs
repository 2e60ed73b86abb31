using Provisioning.Agility.Wire;
using Provisioning.Http;

namespace Provisioning.Agility.Meta;

/// <summary>What meta.v1 says about asset types; each type is read once per connection.</summary>
/// <param name="connection">The connection.</param>
/// <param name="log">Receives requests and repeats; <c>null</c> for none.</param>
internal sealed class AgilityMetaClient(AgilityConnection connection, IProvisioningLog? log = null)
{
    private readonly RestClient _rest = new(connection, log ?? NullLog.Instance);

    /// <summary>Reads the attributes and relations of an asset type.</summary>
    /// <param name="assetType">The type, such as <c>Member</c>; case counts.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The attributes in the service's order.</returns>
    /// <exception cref="ProvisioningException">There is no such type, or it cannot be read.</exception>
    public async Task<IReadOnlyList<AgilityAttribute>> GetAttributesAsync(string assetType, CancellationToken cancellationToken) =>
        (await DescribeAsync(assetType, cancellationToken).ConfigureAwait(false)).Attributes;

    /// <summary>Reads the operations of an asset type.</summary>
    /// <param name="assetType">The type, such as <c>Member</c>; case counts.</param>
    /// <param name="cancellationToken">Stops the reading.</param>
    /// <returns>The operations in the service's order.</returns>
    /// <exception cref="ProvisioningException">There is no such type, or it cannot be read.</exception>
    public async Task<IReadOnlyList<AgilityOperation>> GetOperationsAsync(string assetType, CancellationToken cancellationToken) =>
        (await DescribeAsync(assetType, cancellationToken).ConfigureAwait(false)).Operations;

    private Task<AssetTypeDefinition> DescribeAsync(string assetType, CancellationToken cancellationToken) =>
        connection.AssetTypes.FindAsync(assetType, _rest, cancellationToken);
}
