using System.Diagnostics;
using System.Net.Http;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Http;

/// <summary>Faults that let the work be done and spoil its answer.</summary>
[Trait("Category", "Faults")]
public sealed class AnswerFaultTests : AmbitionTest
{
    private const string Row = """[{"username":"n@x","first_name":"N","last_name":"A","email":"n@x"}]""";

    [Fact]
    public async Task AnswerAfter_does_the_work_and_sends_another_answer()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.AnswerAfter, Status = 502, Body = "<h1>bad</h1>", ContentType = "text/html" });
        Answer answer = (await Post("account/", Row)).Has(502);
        Assert.Equal(("<h1>bad</h1>", "text/html"), (answer.Body, answer.ContentType));
        Assert.Single(Store.Users);
        Assert.Equal((502, "AnswerAfter"), (Sandbox.Requests[0].Status, Sandbox.Requests[0].Fault));
    }

    [Fact]
    public async Task Headers_of_the_fault_are_sent()
    {
        Sandbox.AddFault(new SandboxFault { Status = 307, Headers = new Dictionary<string, string> { ["Location"] = "http://127.0.0.1:9/elsewhere" } });
        Assert.Equal("http://127.0.0.1:9/elsewhere", (await Post("account/", Row)).Has(307).Header("Location"));
    }

    [Theory]
    [InlineData("120")]
    [InlineData("Sun, 01 Mar 2026 12:00:30 GMT")]
    [InlineData("-1")]
    [InlineData("99999999999999999999")]
    public async Task RetryAfter_is_sent_as_it_stands(string value)
    {
        Sandbox.AddFault(new SandboxFault { Status = 429, RetryAfter = value });
        Answer answer = (await Post("account/", Row)).Has(429);
        Assert.Equal(value, answer.Response.Headers.NonValidated["Retry-After"].ToString());
    }

    [Fact]
    public async Task Late_does_the_work_and_answers_after_the_delay()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Late, Delay = TimeSpan.FromMilliseconds(300) });
        Stopwatch watch = Stopwatch.StartNew();
        (await Post("account/", Row)).Has(201);
        Assert.True(watch.Elapsed > TimeSpan.FromMilliseconds(280), watch.Elapsed.ToString());
        Assert.Equal((201, "Late"), (Sandbox.Requests[0].Status, Sandbox.Requests[0].Fault));
    }

    [Fact]
    public async Task Late_work_is_stored_and_logged_before_its_answer()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Late, Delay = TimeSpan.FromMinutes(5) });
        using CancellationTokenSource patience = new();
        using HttpRequestMessage request = new(HttpMethod.Post, Sandbox.AmbitionUri + "api/v1/account/") { Content = Wire.Content(Row, Json) };
        request.Headers.TryAddWithoutValidation("Authorization", "Token " + Sandbox.Token);
        Task<HttpResponseMessage> sending = Http.SendAsync(request, patience.Token);
        await Until.True(() => Sandbox.Requests.Any(logged => logged is { Fault: "Late", Status: 0 }));
        Assert.Single(Store.Users);
        await patience.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Cut_can_be_delayed()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutAfter, Delay = TimeSpan.FromMilliseconds(200) });
        Stopwatch watch = Stopwatch.StartNew();
        await Assert.ThrowsAsync<HttpRequestException>(() => Post("account/", Row));
        Assert.True(watch.Elapsed > TimeSpan.FromMilliseconds(180), watch.Elapsed.ToString());
    }

    [Fact]
    public async Task Drip_sends_all_of_the_body()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Drip });
        Answer answer = (await Post("account/", Row)).Has(201);
        Assert.Equal("n@x", (string?)answer.Json[0]!["username"]);
        Assert.Equal(answer.Body.Length, Sandbox.Requests[0].AnswerLength);
    }

    [Fact]
    public async Task Drip_pauses_between_two_bytes()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Drip, Pause = TimeSpan.FromMilliseconds(5) });
        Stopwatch watch = Stopwatch.StartNew();
        Answer answer = (await Post("account/", Row)).Has(201);
        Assert.True(watch.Elapsed > TimeSpan.FromMilliseconds(4 * (answer.Body.Length - 1)), watch.Elapsed.ToString());
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(7)]
    public async Task TruncateBody_keeps_the_given_number_of_bytes(int kept)
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.TruncateBody, KeptBytes = kept });
        await Assert.ThrowsAsync<HttpRequestException>(() => Post("account/", Row));
        Assert.Equal(kept, Sandbox.Requests[0].AnswerLength);
        Assert.Single(Store.Users);
    }

    [Fact]
    public async Task Rewrite_changes_the_body_and_the_content_type_of_the_real_answer()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Rewrite, Rewrite = body => body.Replace("n@x", "m@x", StringComparison.Ordinal), ContentType = "text/html" });
        Answer answer = (await Post("account/", Row)).Has(201);
        Assert.Equal(("m@x", "text/html"), ((string?)JsonNode.Parse(answer.Body)![0]!["username"], answer.ContentType));
        Assert.Equal("n@x", Assert.Single(Store.Users).Username);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Flood_is_made_while_it_is_sent(bool isChunked)
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Flood, FloodBytes = 300_000, IsChunked = isChunked });
        Answer answer = (await Post("account/", Row)).Has(201);
        Assert.Equal(300_000, answer.Body.Length);
        Assert.Equal(isChunked, answer.Response.Headers.TransferEncodingChunked == true);
        Assert.Equal(300_000, Sandbox.Requests[0].AnswerLength);
        Assert.Single(Store.Users);
    }

    [Fact]
    public async Task Flood_ends_when_the_client_stops_reading()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Flood, IsChunked = true });
        using HttpRequestMessage request = new(HttpMethod.Post, Sandbox.AmbitionUri + "api/v1/account/") { Content = Wire.Content(Row, Json) };
        request.Headers.TryAddWithoutValidation("Authorization", "Token " + Sandbox.Token);
        using (await Http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead))
        {
            await Until.True(() => Sandbox.Requests[0].AnswerLength > 0);
        }

        Sandbox.Dispose();
        Assert.InRange(Sandbox.Requests[0].AnswerLength, 1, 100_000_000);
    }
}
