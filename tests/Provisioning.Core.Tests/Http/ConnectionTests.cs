using System.Net;
using System.Net.Sockets;
using Provisioning.Agility.Wire;
using Provisioning.Ambition;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>A wrong address is reported without a retry, with advice.</summary>
public sealed class ConnectionTests : PipelineTest
{
    [Fact]
    public async Task Refused_connection_is_reported_without_a_retry()
    {
        ProvisioningException error = await Failure(new Uri($"http://127.0.0.1:{ClosedPort()}/"));

        Assert.Equal((ProvisioningErrorKind.Connection, 1), (error.Kind, error.Attempts));
        Assert.Contains("refused the connection", error.Message, StringComparison.Ordinal);
        Assert.StartsWith("Test", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Unknown_host_is_reported_without_a_retry()
    {
        ProvisioningException error = await Failure(new Uri("http://no-such-host.invalid/"));

        Assert.Equal((ProvisioningErrorKind.Connection, 1), (error.Kind, error.Attempts));
        Assert.Contains("host name cannot be resolved", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Server_without_TLS_is_reported_without_a_retry()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        Task<ProvisioningException> failure = Failure(new Uri($"https://127.0.0.1:{((IPEndPoint)listener.LocalEndpoint).Port}/"));
        using TcpClient client = await listener.AcceptTcpClientAsync();
        await client.GetStream().WriteAsync("HTTP/1.1 400 Bad Request\r\n\r\n"u8.ToArray());

        ProvisioningException error = await failure;

        Assert.Equal((ProvisioningErrorKind.Connection, 1), (error.Kind, error.Attempts));
        Assert.Contains("http or https", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Write_without_a_connection_has_a_certain_outcome()
    {
        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Pipeline().SendAsync(
            Request(new Uri($"http://127.0.0.1:{ClosedPort()}/"), RepeatRule.Never, "[]"),
            CancellationToken.None));

        Assert.Equal(ProvisioningErrorKind.Connection, error.Kind);
    }

    [Theory]
    [InlineData("ftp://host/")]
    [InlineData("ftp://user:secret@host/")]
    [InlineData("relative/path")]
    [InlineData("https://user:secret@host/")]
    [InlineData("https://host/?query=1")]
    [InlineData("https://host/#fragment")]
    public void An_address_that_cannot_be_one_is_refused_before_anything_is_sent(string address)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(
            () => new AmbitionConnection(new Uri(address, UriKind.RelativeOrAbsolute), Secrets.OfAmbition()));

        Assert.DoesNotContain("secret", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("http://acme.ambition.com/")]
    [InlineData("http://10.0.0.5:8080/acme/")]
    [InlineData("http://127.0.0.1.example/")]
    [InlineData("http://localhost.example/")]
    public void Only_this_machine_is_allowed_without_encryption(string address)
    {
        Uri uri = new(address);

        ArgumentException error = Assert.Throws<ArgumentException>(() => new AmbitionConnection(uri, Secrets.OfAmbition()));
        Assert.Throws<ArgumentException>(() => new AgilityConnection(uri, Secrets.OfAgility()));
        using AmbitionConnection allowed = new(uri, Secrets.OfAmbition(), settings: new ConnectionSettings { AllowInsecure = true });

        Assert.Contains("-AllowInsecure", error.Message, StringComparison.Ordinal);
        Assert.Equal(uri, allowed.Uri);
    }

    [Fact]
    public void Refusal_without_encryption_names_the_exposed_data()
    {
        Uri uri = new("http://agility.corp.example/x");

        Assert.Contains("could read the token and all data.", Refusal(Secrets.OfAgility()), StringComparison.Ordinal);
        Assert.Contains("could read the user name, the password and all data.", Refusal(Secrets.Basic("admin", "pw")), StringComparison.Ordinal);
        Assert.Contains("could read the log-on and all data.", Refusal(ApiCredential.OwnAccount()), StringComparison.Ordinal);

        string Refusal(ApiCredential credential) => Assert.Throws<ArgumentException>(() => new AgilityConnection(uri, credential)).Message;
    }

    [Theory]
    [InlineData("http://127.0.0.1:5080/")]
    [InlineData("http://[::1]:5080/")]
    [InlineData("http://localhost/")]
    public void This_machine_needs_no_encryption(string address)
    {
        using AgilityConnection connection = new(new Uri(address), Secrets.OfAgility());

        Assert.Equal(address, connection.Uri.ToString());
    }

    [Fact]
    public void The_slash_at_the_end_of_an_address_does_not_matter()
    {
        using AgilityConnection with = new(new Uri("https://host/acme/"), Secrets.OfAgility());
        using AgilityConnection without = new(new Uri("https://host/acme"), Secrets.OfAgility());

        Assert.Equal(with.Uri, without.Uri);
    }

    private Task<ProvisioningException> Failure(Uri uri) => Assert.ThrowsAsync<ProvisioningException>(
        () => Pipeline().SendAsync(new ApiRequest(System.Net.Http.HttpMethod.Get, uri, RepeatRule.Read, Log), CancellationToken.None));

    private static int ClosedPort()
    {
        using TcpListener listener = new(IPAddress.Loopback, 0);
        listener.Start();
        return ((IPEndPoint)listener.LocalEndpoint).Port;
    }
}
