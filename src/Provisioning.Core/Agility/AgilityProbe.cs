using Provisioning.Agility.Wire;
using Provisioning.Http;

namespace Provisioning.Agility;

/// <summary>Checks whether an instance exists and accepts the credential: one request for each check, never repeated.</summary>
/// <param name="connection">The connection.</param>
/// <param name="log">Receives requests; <c>null</c> for none.</param>
internal sealed class AgilityProbe(AgilityConnection connection, IProvisioningLog? log = null)
{
    private readonly RestClient _rest = new(connection, log ?? NullLog.Instance, RepeatRule.Never);

    /// <summary>Asks which member the credential belongs to (<c>IsSelf</c>).</summary>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <returns>The user name.</returns>
    /// <exception cref="ProvisioningException">The instance does not exist, rejects the credential, or names no member.</exception>
    public async Task<string> WhoAsync(CancellationToken cancellationToken)
    {
        AssetQuery query = new() { Select = ["Username", "Name"], Where = Where.Equal("IsSelf", "true") };
        AssetPage page = await _rest.QueryAsync(query, cancellationToken).ConfigureAwait(false);
        AgilityAsset? self = page.Assets.Count == 1 ? page.Assets.Single() : null;
        return self?.Text("Username") ?? self?.Text("Name") ?? throw new ProvisioningException(
            ProvisioningErrorKind.UnexpectedAnswer, $"{connection} does not say which member the credential belongs to.");
    }

    /// <summary>Asks for the release of the product, which meta.v1 reports.</summary>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <returns>Four numbers with dots, such as <c>24.3.0.0</c>; <c>null</c> when the service does not report it.</returns>
    /// <exception cref="ProvisioningException">meta.v1 cannot be read.</exception>
    public async Task<string?> ReleaseAsync(CancellationToken cancellationToken) =>
        (await connection.AssetTypes.FindAsync("Member", _rest, cancellationToken).ConfigureAwait(false)).Release;
}
