using System.Net.Http;

namespace Provisioning.Http;

/// <summary>Adds the credential to each attempt, after logging, so that it never appears in the log.</summary>
internal sealed class AuthenticationHandler(ApiCredential credential, HttpMessageHandler inner) : DelegatingHandler(inner)
{
    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = credential.Header;
        return base.SendAsync(request, cancellationToken);
    }
}
