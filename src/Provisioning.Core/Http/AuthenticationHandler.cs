using System.Net.Http;

namespace Provisioning.Http;

/// <summary>Puts the credential on each attempt, below the log, so that the log never sees it.</summary>
internal sealed class AuthenticationHandler : DelegatingHandler
{
    private readonly ApiCredential _credential;

    public AuthenticationHandler(ApiCredential credential, HttpMessageHandler inner)
        : base(inner) => _credential = credential;

    protected override Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        request.Headers.Authorization = _credential.Header;
        return base.SendAsync(request, cancellationToken);
    }
}
