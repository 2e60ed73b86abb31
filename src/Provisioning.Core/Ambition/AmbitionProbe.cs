using System.Net.Http;
using Provisioning.Ambition.Wire;
using Provisioning.Http;

namespace Provisioning.Ambition;

/// <summary>
/// Looks whether an instance is there and takes the token. No address of Ambition is meant for that, so one that is written to is read, the
/// one of group types, or the endpoint: it answers that reading is not offered (405), and that only to those whose token it knows.
/// </summary>
/// <param name="connection">The connection.</param>
/// <param name="log">Where requests are told; no one when <c>null</c>.</param>
internal sealed class AmbitionProbe(AmbitionConnection connection, IProvisioningLog? log = null)
{
    private readonly IProvisioningLog _log = log ?? NullLog.Instance;

    /// <summary>Sends one request, which changes nothing and is not repeated.</summary>
    /// <param name="cancellationToken">Stops the asking.</param>
    /// <returns>When the service took the token.</returns>
    /// <exception cref="ProvisioningException">The instance is not there, or refuses the token, or answers with trouble of its own.</exception>
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
