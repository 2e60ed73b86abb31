using System.Net.Http;

namespace Provisioning.Http;

/// <summary>Puts the credential on each attempt, below the log, so that the log never sees it.</summary>
internal sealed class AuthenticationHandler(ApiCredential credential, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = credential.Header;
        return base.SendAsync(request, cancellationToken);
    }
}
