using System.Net;
using System.Net.Sockets;
using System.Text;
using System.Text.Json;
using Provisioning.Ambition;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;
using Provisioning.Sandbox;

namespace Provisioning.Core.Tests.Http;

/// <summary>This machine is reached without a proxy, all other hosts through it, and an error names it.</summary>
public sealed class ProxyTests : PipelineTest
{
    private const string Password = "pr0xy/pa55+word";

    [Theory]
    [InlineData("http://127.0.0.1/", true)]
    [InlineData("http://127.9.8.7:81/", true)]
    [InlineData("http://[::1]/", true)]
    [InlineData("http://[::ffff:127.0.0.1]/", true)]
    [InlineData("http://localhost/", true)]
    [InlineData("http://LOCALHOST./", true)]
    [InlineData("http://ambition.localhost:8080/x", true)]
    [InlineData("http://128.0.0.1/", false)]
    [InlineData("http://localhost.example/", false)]
    [InlineData("http://mylocalhost/", false)]
    [InlineData("http://10.0.0.1/", false)]
    [InlineData("http://[fe80::1]/", false)]
    public void An_address_is_of_this_machine_or_not(string address, bool isOwn) => Assert.Equal(isOwn, LoopbackAddress.Is(new Uri(address)));

    [Fact]
    public async Task The_sandbox_is_reached_without_the_proxy_of_the_connection()
    {
        RawServer proxy = Serve(RawAnswer.Of(502));
        using ProvisioningSandbox sandbox = ProvisioningSandbox.Start(new SandboxOptions { Token = Secrets.Token });
        using AmbitionConnection connection = new(
            sandbox.AmbitionUri, Secrets.OfAmbition(), settings: new ConnectionSettings { Proxy = new ServiceProxy(proxy.Uri) });

        await new AmbitionProbe(connection).AskAsync(CancellationToken.None);

        Assert.Empty(proxy.Requests);
        Assert.Single(sandbox.Requests);
    }

    [Theory]
    [InlineData(407, "407")]
    [InlineData(502, "lets it through")]
    public async Task Proxy_that_refuses_the_connection_is_named(int status, string words)
    {
        RawServer proxy = Serve(RawAnswer.Of(status));
        using AmbitionConnection connection = Connect("https://acme.example/", proxy);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => new AmbitionProbe(connection).AskAsync(CancellationToken.None));

        Assert.Equal("CONNECT acme.example:443", Assert.Single(proxy.Requests.Select(r => $"{r.Method} {r.Target}").Distinct()));
        Names(error, proxy);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(403, ProvisioningErrorKind.Authentication)]
    [InlineData(407, ProvisioningErrorKind.Connection)]
    [InlineData(502, ProvisioningErrorKind.ServerError)]
    public async Task An_answer_that_came_through_a_proxy_names_it(int status, ProvisioningErrorKind kind)
    {
        RawServer proxy = Serve(request => RawAnswer.Of(status, $"You are {request.Headers.GetValueOrDefault("Proxy-Authorization")}: {Password}", "text/plain"));
        using AmbitionConnection connection = Connect("http://acme.example/", proxy);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => new AmbitionProbe(connection).AskAsync(CancellationToken.None));

        Assert.StartsWith("http://acme.example/", proxy.Requests[0].Target, StringComparison.Ordinal);
        Assert.Equal(kind, error.Kind);
        Names(error, proxy);
    }

    [Fact]
    public async Task Missing_proxy_is_named()
    {
        using Socket port = new(AddressFamily.InterNetwork, SocketType.Stream, ProtocolType.Tcp);
        port.Bind(new IPEndPoint(IPAddress.Loopback, 0));
        Uri address = new($"http://127.0.0.1:{((IPEndPoint)port.LocalEndPoint!).Port}");
        using AmbitionConnection connection = new(
            new Uri("https://acme.example/"), Secrets.OfAmbition(), settings: new ConnectionSettings { Proxy = new ServiceProxy(address), MaximumRetryCount = 0 });

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => new AmbitionProbe(connection).AskAsync(CancellationToken.None));

        Assert.Contains($"The proxy {address.Host}:{address.Port} refused the connection", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://admin:pr0xy-pass@proxy.example:3128")]
    [InlineData("http://admin@proxy.example:3128")]
    [InlineData("socks5://admin:pr0xy-pass@proxy.example:1080")]
    [InlineData("admin:pr0xy-pass@proxy.example:3128")]
    [InlineData("proxy.example:3128")]
    [InlineData("ftp://proxy.example")]
    public void Invalid_proxy_address_or_one_with_a_password_is_refused_without_repeating_it(string address)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new ServiceProxy(new Uri(address, UriKind.RelativeOrAbsolute)));

        Assert.DoesNotContain("pr0xy-pass", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("admin", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void No_property_of_a_connection_shows_the_password_of_its_proxy()
    {
        using AmbitionConnection connection = Connect("https://acme.example/", Serve(RawAnswer.Of(200)));

        string json = JsonSerializer.Serialize(connection.Settings);

        Assert.Contains("HasCredential\":true", json, StringComparison.Ordinal);
        Assert.DoesNotContain("pa55", json, StringComparison.Ordinal);
        Assert.DoesNotContain("pa55", $"{connection.Settings.Proxy} {connection}", StringComparison.Ordinal);
    }

    private static AmbitionConnection Connect(string address, RawServer proxy) => new(
        new Uri(address),
        Secrets.OfAmbition(),
        settings: new ConnectionSettings
        {
            Proxy = new ServiceProxy(proxy.Uri, new NetworkCredential("admin", Password)),
            AllowInsecure = true,
            MaximumRetryCount = 0,
        });

    private static void Names(ProvisioningException error, RawServer proxy)
    {
        Assert.Contains($"the proxy 127.0.0.1:{proxy.Uri.Port}", error.Message, StringComparison.OrdinalIgnoreCase);
        foreach (string form in (string[])[Password, Convert.ToBase64String(Encoding.UTF8.GetBytes("admin:" + Password)), Secrets.Token])
        {
            Assert.DoesNotContain(form, error.ToString(), StringComparison.Ordinal);
        }
    }
}
