using System.Net;
using System.Net.Http;
using System.Net.Sockets;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Http;

public sealed class LifecycleTests
{
    [Fact]
    public void Addresses_are_on_loopback_and_the_token_is_random()
    {
        using ProvisioningSandbox first = ProvisioningSandbox.Start();
        using ProvisioningSandbox second = ProvisioningSandbox.Start();

        Assert.Equal($"http://127.0.0.1:{first.AmbitionUri.Port}/", first.AmbitionUri.AbsoluteUri);
        Assert.Equal($"http://127.0.0.1:{first.AmbitionUri.Port}/Harbor", first.AgilityUri.AbsoluteUri);
        Assert.NotEqual(first.AmbitionUri.Port, second.AmbitionUri.Port);
        Assert.NotEqual(first.Token, second.Token);
        Assert.True(first.Token.Length >= 32);
    }

    [Fact]
    public async Task Options_set_port_instance_and_token()
    {
        TcpListener probe = new(IPAddress.Loopback, 0);
        probe.Start();
        int port = ((IPEndPoint)probe.LocalEndpoint).Port;
        probe.Stop();

        using ProvisioningSandbox sandbox = ProvisioningSandbox.Start(new SandboxOptions { Port = port, Instance = "acme", Token = "abc" });
        Assert.Equal((port, $"http://127.0.0.1:{port}/acme", "abc"), (sandbox.AmbitionUri.Port, sandbox.AgilityUri.AbsoluteUri, sandbox.Token));
        using HttpClient http = new();
        http.DefaultRequestHeaders.Add("Authorization", "Bearer abc");
        Assert.Contains("href=\"/acme/rest-1.v1/Data/Member/20\"", await http.GetStringAsync(new Uri(sandbox.AgilityUri + "/rest-1.v1/Data/Member")), StringComparison.Ordinal);
    }

    [Fact]
    public void Port_in_use_is_a_clear_error()
    {
        using ProvisioningSandbox first = ProvisioningSandbox.Start();
        var error = Assert.Throws<InvalidOperationException>(() => ProvisioningSandbox.Start(new SandboxOptions { Port = first.AmbitionUri.Port }));
        Assert.Contains($"127.0.0.1:{first.AmbitionUri.Port}", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("a/b")]
    [InlineData("a b")]
    [InlineData("api")]
    [InlineData("hooks")]
    [InlineData("sandbox")]
    public void Instance_is_one_path_segment(string instance) =>
        Assert.Throws<ArgumentException>(() => ProvisioningSandbox.Start(new SandboxOptions { Instance = instance }));

    [Fact]
    public async Task Stopped_sandbox_frees_its_port()
    {
        ProvisioningSandbox sandbox = ProvisioningSandbox.Start();
        using HttpClient http = new();
        await http.GetAsync(new Uri(sandbox.AmbitionUri, "elsewhere"));
        sandbox.Dispose();
        sandbox.Dispose();

        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetAsync(new Uri(sandbox.AmbitionUri, "elsewhere")));
        using ProvisioningSandbox again = ProvisioningSandbox.Start(new SandboxOptions { Port = sandbox.AmbitionUri.Port });
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(again.AmbitionUri, "elsewhere"))).StatusCode);
    }

    [Fact]
    public async Task Stopping_cancels_the_latency()
    {
        ProvisioningSandbox sandbox = ProvisioningSandbox.Start(new SandboxOptions { Latency = TimeSpan.FromHours(1) });
        using HttpClient http = new();

        // What has a body is not sent again by the client itself, which would meet a sandbox that is about to close.
        using StringContent body = new("x");
        Task<HttpResponseMessage> waiting = http.PostAsync(new Uri(sandbox.AmbitionUri, "elsewhere"), body);
        await Until.True(() => sandbox.Requests.Count == 1);
        sandbox.Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => waiting);
    }

    [Fact]
    public async Task Latency_delays_the_answer()
    {
        using ProvisioningSandbox sandbox = ProvisioningSandbox.Start(new SandboxOptions { Latency = TimeSpan.FromMilliseconds(100) });
        using HttpClient http = new();
        await http.GetAsync(new Uri(sandbox.AmbitionUri, "elsewhere"));
        Assert.True(sandbox.Requests[0].Duration >= TimeSpan.FromMilliseconds(90));
    }

    [Fact]
    public async Task Reset_goes_back_to_the_start()
    {
        using ProvisioningSandbox sandbox = ProvisioningSandbox.Start();
        using HttpClient http = new();
        sandbox.Agility.AddMember("M", "m");
        sandbox.Agility.AddScope("S");
        sandbox.Ambition.AddUser("u", "U", "U");
        sandbox.Ambition.AddMembership("u", "Team", "Dogs");
        sandbox.AddFault(new SandboxFault { Times = 9 });
        await http.GetAsync(new Uri(sandbox.AmbitionUri, "elsewhere"));

        sandbox.Reset();

        Assert.Equal("Member:20", Assert.Single(sandbox.Agility.Members).Oid);
        Assert.Equal("Scope:0", Assert.Single(sandbox.Agility.Scopes).Oid);
        Assert.Empty(sandbox.Ambition.Users);
        Assert.Equal(new[] { "Role" }, sandbox.Ambition.GroupTypes);
        Assert.Empty(sandbox.Ambition.Groups);
        Assert.Empty(sandbox.Requests);
        Assert.Equal(HttpStatusCode.NotFound, (await http.GetAsync(new Uri(sandbox.AmbitionUri, "elsewhere"))).StatusCode);
    }

    [Fact]
    public void Store_refuses_bad_seeds()
    {
        using ProvisioningSandbox sandbox = ProvisioningSandbox.Start();
        Assert.Throws<ArgumentException>(() => sandbox.Agility.AddMember("A", "admin"));
        Assert.Throws<ArgumentException>(() => sandbox.Agility.AddMember("A", id: 20));
        Assert.Throws<ArgumentException>(() => sandbox.Agility.AddMember("A", defaultRole: "Role:99"));
        Assert.Throws<ArgumentException>(() => sandbox.Ambition.AddMembership("nobody", "Team", "Dogs"));
    }
}
