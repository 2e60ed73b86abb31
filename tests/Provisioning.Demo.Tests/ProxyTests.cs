using System.Net;
using System.Net.Sockets;
using Provisioning.Demo.Tests.Support;

namespace Provisioning.Demo.Tests;

/// <summary>Which proxy a process uses is found once in its life, so this takes one of its own.</summary>
public sealed class ProxyTests
{
    private static readonly string[] s_variables = ["HTTP_PROXY", "http_proxy", "HTTPS_PROXY", "https_proxy", "ALL_PROXY", "all_proxy"];

    [Fact]
    public async Task Sandbox_is_never_reached_through_a_proxy()
    {
        using TcpListener proxy = new(IPAddress.Loopback, 0);
        proxy.Start();
        string address = $"http://127.0.0.1:{((IPEndPoint)proxy.LocalEndpoint).Port}";

        using DemoProcess demo = DemoProcess.Start([], environment: s_variables.ToDictionary(v => v, _ => address));
        DemoOutput output = await demo.EndAsync();

        Assert.Equal((await DemoProcess.RunAsync()).ExitCode, output.ExitCode);
        Assert.DoesNotContain("proxy", output.Output + output.Error, StringComparison.OrdinalIgnoreCase);
        Assert.False(proxy.Pending());
    }
}
