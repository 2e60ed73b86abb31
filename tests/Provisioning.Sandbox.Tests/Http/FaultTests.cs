using System.Net.Http;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Http;

public sealed class FaultTests : AmbitionTest
{
    private const string Row = """[{"username":"n@x","first_name":"N","last_name":"A","email":"n@x"}]""";

    [Fact]
    public async Task Answer_comes_instead_of_the_work()
    {
        Sandbox.AddFault(new SandboxFault { Status = 503, RetryAfter = "7", Body = "<h1>busy</h1>", ContentType = "text/html" });
        Answer answer = (await Post("account/", Row)).Has(503);
        Assert.Equal(("7", "<h1>busy</h1>", "text/html"), (answer.Header("Retry-After"), answer.Body, answer.ContentType));
        Assert.Empty(Store.Users);
        Assert.Equal((503, "Answer"), (Sandbox.Requests[0].Status, Sandbox.Requests[0].Fault));

        (await Post("account/", Row)).Has(201);
        Assert.Null(Sandbox.Requests[1].Fault);
    }

    [Fact]
    public async Task Answer_may_be_a_redirect_without_body()
    {
        Sandbox.AddFault(new SandboxFault { Status = 302 });
        Assert.Equal("", (await Post("account/", Row)).Has(302).Body);
    }

    [Fact]
    public async Task Times_and_skip_are_counted()
    {
        Sandbox.AddFault(new SandboxFault { Status = 429, Skip = 1, Times = 2 });
        int[] statuses = new int[5];
        for (int i = 0; i < statuses.Length; i++)
        {
            statuses[i] = (await Post("account/", Row)).Status;
        }

        Assert.Equal(new[] { 201, 429, 429, 201, 201 }, statuses);
    }

    [Fact]
    public async Task Method_and_path_choose_the_requests()
    {
        Sandbox.AddFault(new SandboxFault { Status = 500, Method = "delete", PathContains = "group_membership" });
        (await Post("account/", Row)).Has(201);
        (await Post("group_membership/", """[{"username":"n@x","Role":""}]""")).Has(201);
        (await Delete("group_membership/", """[{"username":"n@x","Role":"R"}]""")).Has(500);
    }

    [Fact]
    public async Task Query_chooses_too()
    {
        Sandbox.AddFault(new SandboxFault { Status = 500, PathContains = "op=Inactivate" });
        string member = $"{Sandbox.AgilityUri}/rest-1.v1/Data/Member/20";
        (await Send("GET", member, null, "Bearer " + Sandbox.Token)).Has(200);
        (await Send("POST", member + "?op=Inactivate", Wire.Content("", "text/xml"), "Bearer " + Sandbox.Token)).Has(500);
    }

    [Fact]
    public async Task CutBefore_does_no_work()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutBefore });
        await Assert.ThrowsAsync<HttpRequestException>(() => Post("account/", Row));
        Assert.Empty(Store.Users);
        Assert.Equal((0, "CutBefore"), (Sandbox.Requests[0].Status, Sandbox.Requests[0].Fault));
    }

    [Fact]
    public async Task CutAfter_does_the_work()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutAfter });
        await Assert.ThrowsAsync<HttpRequestException>(() => Post("account/", Row));
        Assert.Single(Store.Users);
        Assert.Equal((0, "CutAfter"), (Sandbox.Requests[0].Status, Sandbox.Requests[0].Fault));
    }

    [Fact]
    public async Task TruncateBody_sends_the_status_and_half_the_body()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.TruncateBody });
        await Assert.ThrowsAsync<HttpRequestException>(() => Post("account/", Row));
        Assert.Single(Store.Users);
        Assert.Equal((201, "TruncateBody"), (Sandbox.Requests[0].Status, Sandbox.Requests[0].Fault));
    }

    [Fact]
    public async Task Hang_sends_no_answer_until_the_client_disconnects()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Hang });
        using CancellationTokenSource patience = new();
        HttpRequestMessage request = new(HttpMethod.Get, Sandbox.AmbitionUri + "elsewhere");
        Task<HttpResponseMessage> sending = Http.SendAsync(request, patience.Token);
        await Until.True(() => Sandbox.Requests.Any(logged => logged.Fault == "Hang"));
        Assert.False(sending.IsCompleted);
        patience.Cancel();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => sending);
    }

    [Fact]
    public async Task Hanging_request_ends_when_the_sandbox_stops()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Hang });
        Task<Answer> sending = Send("GET", Sandbox.AmbitionUri + "elsewhere");
        await Until.True(() => Sandbox.Requests.Any(logged => logged.Fault == "Hang"));
        Sandbox.Dispose();
        await Assert.ThrowsAsync<HttpRequestException>(() => sending);
    }

    [Fact]
    public async Task ClearFaults_forgets_them()
    {
        Sandbox.AddFault(new SandboxFault { Status = 500, Times = 9 });
        Sandbox.ClearFaults();
        (await Post("account/", Row)).Has(201);
    }

    [Fact]
    public async Task Connections_stay_usable_after_a_cut()
    {
        for (int i = 0; i < 20; i++)
        {
            Sandbox.AddFault(new SandboxFault { Kind = i % 2 == 0 ? SandboxFaultKind.CutBefore : SandboxFaultKind.TruncateBody });
            await Assert.ThrowsAsync<HttpRequestException>(() => Post("account/", Row));
            (await Post("account/", Row)).Has(201);
        }
    }
}
