using System.Net.Sockets;
using System.Text;
using System.Text.RegularExpressions;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Http;

/// <summary>Requests byte by byte, and what comes back byte by byte.</summary>
public sealed partial class ConnectionTests : AgilityTest
{
    private const string Update = "<Asset><Attribute name='Phone' act='set'>1</Attribute></Asset>";

    public ConnectionTests() => AddSamples();

    private string Head(string method, string address, params string[] headers) =>
        $"{method} /Harbor/rest-1.v1/{address} HTTP/1.1\r\n" + string.Concat(headers
            .Prepend($"Host: 127.0.0.1:{Sandbox.AmbitionUri.Port}")
            .Append("Authorization: Bearer " + Sandbox.Token)
            .Select(header => header + "\r\n")) + "\r\n";

    private Task<string> Raw(params string[] parts) => RawHttp.Send(Sandbox, parts);

    private static string[] Statuses(string answers) => StatusLine().Matches(answers).Select(line => line.Groups[1].Value).ToArray();

    [GeneratedRegex("HTTP/1[.]1 ([0-9]{3}) ")]
    private static partial Regex StatusLine();

    /// <summary>What <c>curl -X POST</c> sends without <c>-d</c>: neither a body nor a length.</summary>
    private string CurlPost(string address) => Head("POST", address, "User-Agent: curl/7.88.1", "Accept: */*", "Connection: close");

    [Fact]
    public async Task Post_without_a_body_and_without_a_length_is_carried_out_and_answered_once()
    {
        string answer = await Raw(CurlPost("Data/Member/1042?op=Inactivate"));
        Assert.Equal(["200"], Statuses(answer));
        Assert.Contains("id=\"Member:1042:", answer, StringComparison.Ordinal);
        Assert.True(Store.FindMember("mira.holt")!.IsInactive);
        Assert.Equal(200, Assert.Single(Sandbox.Requests).Status);
    }

    [Fact]
    public async Task LengthRequired_refuses_it_and_carries_nothing_out()
    {
        Choices.LengthRequired = true;
        Assert.Equal(["411"], Statuses(await Raw(CurlPost("Data/Member/1042?op=Inactivate"))));
        Assert.False(Store.FindMember("mira.holt")!.IsInactive);
        Assert.Equal(411, Assert.Single(Sandbox.Requests).Status);

        string told = Head("POST", "Data/Member/1042?op=Inactivate", "Content-Length: 0", "Connection: close");
        Assert.Equal(["200"], Statuses(await Raw(told)));
        Assert.True(Store.FindMember("mira.holt")!.IsInactive);
        (await Get("rest-1.v1/Data/Member/1042")).Has(200);
    }

    [CurlFact]
    public async Task Curl_gets_the_same_answer()
    {
        string[] inactivate = ["-X", "POST", "-H", $"Authorization: Bearer {Sandbox.Token}", $"{Sandbox.AgilityUri}/rest-1.v1/Data/Member/1042?op=Inactivate"];
        Choices.LengthRequired = true;
        Assert.EndsWith("\n411", (await Curl.Run(inactivate)).Output, StringComparison.Ordinal);
        Assert.False(Store.FindMember("mira.holt")!.IsInactive);

        Choices.LengthRequired = false;
        Assert.EndsWith("\n200", (await Curl.Run(inactivate)).Output, StringComparison.Ordinal);
        Assert.True(Store.FindMember("mira.holt")!.IsInactive);
        Assert.DoesNotContain(Sandbox.Requests, request => request.Headers.ContainsKey("Content-Length"));
    }

    [Fact]
    public async Task Create_without_a_body_and_without_a_length_is_400() =>
        Assert.Equal(["400"], Statuses(await Raw(Head("POST", "Data/Member", "Content-Type: application/xml", "Connection: close"))));

    [Fact]
    public async Task Several_requests_follow_each_other_over_one_connection()
    {
        string update = Head("POST", "Data/Member/1042", "Content-Type: text/xml", $"Content-Length: {Update.Length}") + Update;
        string last = Head("GET", "Data/Member/1042/Phone", "Connection: close");
        string answers = await Raw(update, Head("POST", "Data/Member/1043?op=Follow"), last);
        Assert.Equal(["200", "200", "200"], Statuses(answers));
        Assert.EndsWith(">1</Attribute>", answers.TrimEnd(), StringComparison.Ordinal);
        Assert.Equal(3, Sandbox.RequestCount);
    }

    [Fact]
    public async Task Body_may_come_in_chunks_and_in_pieces()
    {
        string[] chunks =
        [
            Head("POST", "Data/Member/1042", "Content-Type: text/xml", "Transfer-Encoding: chunked", "Connection: close"),
            "1", "4;x=y\r", "\n" + Update[..20], "\r\n" + $"{Update.Length - 20:X}\r\n", Update[20..] + "\r\n0\r\n", "Trailer: 1\r\n\r\n",
        ];
        Assert.Equal(["200"], Statuses(await Raw(chunks)));
        Assert.Equal("1", Store.FindMember("mira.holt")!.Phone);
        Assert.Equal(Update, Sandbox.Requests[0].Body);
    }

    [Fact]
    public async Task Expect_header_is_answered_with_100()
    {
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", Sandbox.AmbitionUri.Port);
        NetworkStream stream = client.GetStream();
        string head = Head("POST", "Data/Member/1042", "Content-Type: text/xml", "Expect: 100-continue", $"Content-Length: {Update.Length}", "Connection: close");
        await stream.WriteAsync(Encoding.ASCII.GetBytes(head));
        using StreamReader reader = new(stream);
        Assert.Equal("HTTP/1.1 100 Continue", await reader.ReadLineAsync());
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Update));
        Assert.Equal(["200"], Statuses(await reader.ReadToEndAsync()));
    }

    [Theory]
    [InlineData("nonsense\r\n\r\n", "400")]
    [InlineData("GET / HTTP/2.0\r\n\r\n", "400")]
    [InlineData("GET /a b HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost 127.0.0.1\r\n\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n folded\r\n\r\n", "400")]
    [InlineData("POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: -1\r\n\r\n", "400")]
    [InlineData("POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: 1\r\nContent-Length: 2\r\n\r\n", "400")]
    [InlineData("POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: gzip, chunked\r\n\r\n", "501")]
    [InlineData("POST /x HTTP/1.1\r\nHost: 127.0.0.1\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n", "400")]
    [InlineData("GET / HTTP/1.1\r\nConnection: close\r\n\r\n", "404")]
    [InlineData("GET /x HTTP/1.1\r\nHost: evil.example\r\nConnection: close\r\n\r\n", "404")]
    public async Task Invalid_request_is_refused_without_side_effects(string request, string status)
    {
        const string After = "GET /elsewhere HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n";
        Assert.Equal([status], Statuses(await Raw(request)));
        Assert.Equal(["404"], Statuses(await Raw(After)));
    }

    [Fact]
    public async Task Head_that_is_too_long_is_431() =>
        Assert.Equal(["431"], Statuses(await Raw("GET /" + new string('a', 300_000) + " HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n")));

    [Fact]
    public async Task Request_that_breaks_off_is_not_carried_out()
    {
        using (TcpClient client = new())
        {
            await client.ConnectAsync("127.0.0.1", Sandbox.AmbitionUri.Port);
            string head = Head("POST", "Data/Member/1042", "Content-Type: text/xml", $"Content-Length: {Update.Length + 1}");
            await client.GetStream().WriteAsync(Encoding.ASCII.GetBytes(head + Update));
            await Until.True(() => Sandbox.RequestCount == 1);
        }

        (await Get("rest-1.v1/Data/Member/1042")).Has(200);
        Assert.Null(Store.FindMember("mira.holt")!.Phone);
        Assert.Equal(0, Sandbox.Requests[0].Status);
    }

    [Fact]
    public async Task Answers_without_a_body_have_none()
    {
        Sandbox.AddFault(new SandboxFault { Status = 204 });
        string answer = await Raw(Head("GET", "Data/Member", "Connection: close"));
        Assert.StartsWith("HTTP/1.1 204 No Content\r\n", answer, StringComparison.Ordinal);
        Assert.DoesNotContain("Content-Length", answer, StringComparison.Ordinal);
        Assert.EndsWith("\r\n\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Old_version_of_http_is_answered_and_closed()
    {
        string answer = await Raw("GET /elsewhere HTTP/1.0\r\nHost: 127.0.0.1\r\n\r\n");
        Assert.Equal(["404"], Statuses(answer));
        Assert.Contains("Connection: close\r\n", answer, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connections_closed_at_once_do_no_harm()
    {
        for (int i = 0; i < 50; i++)
        {
            using Socket socket = new(SocketType.Stream, ProtocolType.Tcp) { LingerState = new LingerOption(true, 0) };
            await socket.ConnectAsync("127.0.0.1", Sandbox.AmbitionUri.Port);
        }

        (await Get("rest-1.v1/Data/Member/1042")).Has(200);
        Assert.Equal(1, Sandbox.RequestCount);
    }

    [Fact]
    public async Task Idle_connections_are_closed_when_the_sandbox_stops()
    {
        using TcpClient client = new();
        await client.ConnectAsync("127.0.0.1", Sandbox.AmbitionUri.Port);
        NetworkStream stream = client.GetStream();
        await stream.WriteAsync(Encoding.ASCII.GetBytes(Head("GET", "Data/Member/1042/Name")));
        byte[] buffer = new byte[8192];
        Assert.True(await stream.ReadAsync(buffer) > 0);
        Task<int> next = stream.ReadAsync(buffer, 0, buffer.Length);
        Sandbox.Dispose();
        Assert.True(await IsClosedAsync(next));

        // The end of the stream or a reset, by whether the server was still waiting for a request when it closed.
        static async Task<bool> IsClosedAsync(Task<int> read)
        {
            try
            {
                return await read == 0;
            }
            catch (IOException failure) when (failure.InnerException is SocketException { SocketErrorCode: SocketError.ConnectionReset })
            {
                return true;
            }
        }
    }
}
