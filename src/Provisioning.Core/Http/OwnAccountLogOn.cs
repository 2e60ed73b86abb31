using System.Net;

namespace Provisioning.Http;

/// <summary>Lets the account that runs this process log on to one service, only with schemes that send no password.</summary>
/// <param name="service">The service.</param>
internal sealed class OwnAccountLogOn(Uri service) : ICredentials
{
    /// <summary>The schemes of a Windows log-on.</summary>
    public static readonly string[] Schemes = ["Negotiate", "NTLM", "Kerberos"];

    /// <inheritdoc/>
    public NetworkCredential? GetCredential(Uri uri, string authType) =>
        uri.GetLeftPart(UriPartial.Authority) == service.GetLeftPart(UriPartial.Authority) && Schemes.Contains(authType, StringComparer.OrdinalIgnoreCase)
            ? CredentialCache.DefaultNetworkCredentials
            : null;
}
