using System.Net.Http;
using Provisioning.Sandbox.Yaml;

namespace Provisioning.Sandbox.Tests.Support;

/// <summary>A test with a sandbox of its own. At the end no request may have ended in an exception.</summary>
public abstract class SandboxTest : IDisposable
{
    protected SandboxTest(SandboxOptions? options = null)
    {
        Sandbox = ProvisioningSandbox.Start((options ?? new SandboxOptions()).WithYaml());
        Http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false });
    }

    protected ProvisioningSandbox Sandbox { get; }

    protected HttpClient Http { get; }

    public void Dispose()
    {
        SandboxRequest[] broken = Sandbox.Requests.Where(request => request.Fault?.StartsWith("exception", StringComparison.Ordinal) == true).ToArray();
        Http.Dispose();
        Sandbox.Dispose();
        GC.SuppressFinalize(this);
        Assert.True(broken.Length == 0, string.Join("\n", broken.Select(request => $"{request} {request.Fault}")));
    }

    private protected Task<Answer> Send(
        string method, string address, HttpContent? content = null, string? authorization = null, string? accept = null)
    {
        // The address is taken as it stands: nothing is escaped, unescaped or shortened on the way.
        Uri uri = new(address, new UriCreationOptions { DangerousDisablePathAndQueryCanonicalization = true });
        HttpRequestMessage request = new(new HttpMethod(method), uri) { Content = content };
        if (authorization is not null)
        {
            request.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        if (accept is not null)
        {
            request.Headers.TryAddWithoutValidation("Accept", accept);
        }

        return Answer.Of(Http.SendAsync(request));
    }
}
