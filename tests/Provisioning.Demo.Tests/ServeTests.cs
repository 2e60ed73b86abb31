using System.Globalization;
using System.Net;
using System.Net.Http;
using System.Net.Http.Headers;
using System.Net.Sockets;
using System.Text;
using Provisioning.Demo.Tests.Support;

namespace Provisioning.Demo.Tests;

public sealed class ServeTests
{
    private const int Interrupt = 2;
    private const int Termination = 15;

    private const string Account =
        """[{"username": "jason@yourcompany.com", "email": "jason@yourcompany.com", "first_name": "Jason", "last_name": "Smith"}]""";

    [Fact]
    public async Task Both_services_answer()
    {
        using DemoProcess demo = DemoProcess.Start(["serve", "--port", "0", "--token", "open-sesame"]);
        Dictionary<string, string> facts = await ReadFactsAsync(demo);
        using HttpClient http = new();

        using HttpRequestMessage create = new(HttpMethod.Post, facts["AmbitionUri"] + "api/v1/account/")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Token", facts["Token"]) },
            Content = new StringContent(Account, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        using HttpResponseMessage created = await http.SendAsync(create);
        using HttpRequestMessage find = new(HttpMethod.Get, facts["AgilityUri"] + "/rest-1.v1/Data/Member?sel=Name")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", facts["Token"]) },
        };
        using HttpResponseMessage found = await http.SendAsync(find);

        Assert.Equal("open-sesame", facts["Token"]);
        Assert.Equal(HttpStatusCode.Created, created.StatusCode);
        Assert.Equal(HttpStatusCode.OK, found.StatusCode);
    }

    [Fact]
    public async Task Bulk_api_reads_yaml()
    {
        using DemoProcess demo = DemoProcess.Start(["serve", "--port", "0"]);
        Dictionary<string, string> facts = await ReadFactsAsync(demo);
        using HttpClient http = new();

        using HttpRequestMessage create = new(HttpMethod.Post, facts["AgilityUri"] + "/api/asset")
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Bearer", facts["Token"]) },
            Content = new StringContent("AssetType: Scope\nName: North Quay\nParent: Scope:0\n", Encoding.UTF8, new MediaTypeHeaderValue("text/yaml")),
        };
        using HttpResponseMessage created = await http.SendAsync(create);

        Assert.Contains("\"assetsCreated\":{\"oidTokens\":[\"Scope:", await created.Content.ReadAsStringAsync(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Page_and_endpoint_have_the_printed_addresses()
    {
        using DemoProcess demo = DemoProcess.Start(["serve", "--port", "0"]);
        Dictionary<string, string> facts = await ReadFactsAsync(demo);
        using HttpClient http = new();

        string page = await http.GetStringAsync(new Uri(facts["Page"]));
        using HttpRequestMessage upload = new(HttpMethod.Post, facts["Endpoint"])
        {
            Headers = { Authorization = new AuthenticationHeaderValue("Token", facts["Token"]) },
            Content = new StringContent(Account, Encoding.UTF8, new MediaTypeHeaderValue("application/json")),
        };
        using HttpResponseMessage uploaded = await http.SendAsync(upload);

        Assert.Contains("<title>Provisioning sandbox</title>", page, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Created, uploaded.StatusCode);
    }

    [Fact]
    public async Task Three_lines_can_be_pasted()
    {
        using DemoProcess demo = DemoProcess.Start(["serve", "--port=0"]);
        Dictionary<string, string> facts = await ReadFactsAsync(demo);

        string[] lines = [await ReadLineAsync(demo), await ReadLineAsync(demo), await ReadLineAsync(demo)];

        Assert.All(lines, line => Assert.StartsWith("curl ", line, StringComparison.Ordinal));
        Assert.All(lines, line => Assert.Contains(facts["Token"], line, StringComparison.Ordinal));
    }

    [SignalFact(Interrupt)]
    public async Task Interrupt_ends_it_cleanly() => await AssertEndsCleanlyAsync("INT");

    [SignalFact(Termination)]
    public async Task Termination_ends_it_cleanly() => await AssertEndsCleanlyAsync("TERM");

    [Fact]
    public async Task Taken_port_is_one_line()
    {
        using TcpListener other = new(IPAddress.Loopback, 0);
        other.Start();
        string port = ((IPEndPoint)other.LocalEndpoint).Port.ToString(CultureInfo.InvariantCulture);

        DemoOutput output = await DemoProcess.RunAsync("serve", "--port", port);

        Assert.Equal(ExitCode.CannotRun, output.ExitCode);
        Assert.Contains(port, Assert.Single(output.ErrorLines), StringComparison.Ordinal);
    }

    private static async Task AssertEndsCleanlyAsync(string signal)
    {
        using DemoProcess demo = DemoProcess.Start(["serve", "--port", "0"]);
        await ReadFactsAsync(demo);

        await Signal.SendAsync(signal, demo.Id);
        DemoOutput output = await demo.EndAsync();

        Assert.Equal(ExitCode.Success, output.ExitCode);
        Assert.Equal("Stopped.", output.LastLine);
        Assert.Empty(output.Error);
    }

    // Name and value, up to the empty line.
    private static async Task<Dictionary<string, string>> ReadFactsAsync(DemoProcess demo)
    {
        Dictionary<string, string> facts = [];
        for (string line = await ReadLineAsync(demo); line.Length > 0; line = await ReadLineAsync(demo))
        {
            string[] words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            facts.Add(words.First(), words.Last());
        }

        return facts;
    }

    private static async Task<string> ReadLineAsync(DemoProcess demo)
    {
        string? line = await demo.ReadLineAsync();
        if (line is null)
        {
            Assert.Fail("The program ended: " + (await demo.EndAsync()).Error);
        }

        return line;
    }
}
