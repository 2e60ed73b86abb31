using System.Net.Http;
using Provisioning.Ambition.Wire;
using Provisioning.Http;

namespace Provisioning.Ambition;

/// <summary>
/// Checks whether an instance exists and accepts the token. Ambition has no address for this, so an address for writing is read: the
/// one of group types, or the endpoint. It answers that reading is not offered (405), but only if the token is valid.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="log">Receives requests; <c>null</c> for none.</param>
internal sealed class AmbitionProbe(AmbitionConnection connection, IProvisioningLog? log = null)
{
    private readonly IProvisioningLog _log = log ?? NullLog.Instance;

    /// <summary>Sends one request, which changes nothing and is not repeated.</summary>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <returns>When the service accepted the token.</returns>
    /// <exception cref="ProvisioningException">The instance does not exist, rejects the token, or answers with another error.</exception>
    public async Task AskAsync(CancellationToken cancellationToken)
    {
        bool isLegacy = connection.Options.Api == AmbitionApi.Legacy;
        Uri address = isLegacy ? new Uri(connection.Uri, "api/v1/group_type/") : connection.Uri;
        ApiRequest request = new(HttpMethod.Get, address, RepeatRule.Never, _log);
        ApiResponse response = await connection.Pipeline.SendAsync(request, cancellationToken).ConfigureAwait(false);
        if (response.Status != 405 && (!response.IsSuccess || response.IsHtml))
        {
            throw isLegacy ? LegacyErrors.From(response) : UserApiErrors.From(response);
        }
    }
}
