using System.Text;
using Provisioning.Sandbox.Tests.Support;

namespace Provisioning.Sandbox.Tests.Http;

public sealed class RequestLogTests : AmbitionTest
{
    [Fact]
    public async Task Request_is_logged_as_it_came()
    {
        const string Body = """[{"username":"ñ@x","first_name":"Ñ","last_name":"A","email":"ñ@x"}]""";
        await Post("account/?why=a%20b", Body);

        SandboxRequest request = Assert.Single(Sandbox.Requests);
        Assert.Equal(
            (1, "POST", "/api/v1/account/", "why=a%20b", "/api/v1/account/?why=a%20b", 201, "application/json", Body),
            (request.Number, request.Method, request.Path, request.Query, request.RawUrl, request.Status, request.ContentType, request.Body));
        Assert.InRange(request.Time, DateTimeOffset.UtcNow.AddMinutes(-1), DateTimeOffset.UtcNow);
        Assert.True(request.Duration > TimeSpan.Zero);
        Assert.Null(request.Fault);
        Assert.Equal("127.0.0.1:" + Sandbox.AmbitionUri.Port, request.Headers["HOST"]);
    }

    [Fact]
    public async Task Path_is_decoded_and_raw_url_is_not()
    {
        await Send("GET", Sandbox.AmbitionUri + "a%20b%2Fc?d=%20");
        SandboxRequest request = Assert.Single(Sandbox.Requests);
        Assert.Equal(("/a b/c", "d=%20", "/a%20b%2Fc?d=%20", null), (request.Path, request.Query, request.RawUrl, request.ContentType));
    }

    [Theory]
    [InlineData("Token", "Token ***")]
    [InlineData("Basic", "Basic ***")]
    public async Task Credential_is_not_kept(string scheme, string expected)
    {
        string secret = Convert.ToBase64String(Encoding.UTF8.GetBytes("admin:" + Sandbox.Token));
        await Send("GET", Sandbox.AmbitionUri + "elsewhere", null, $"{scheme} {secret}");
        SandboxRequest request = Assert.Single(Sandbox.Requests);
        Assert.Equal(expected, request.Headers["Authorization"]);
        Assert.DoesNotContain(request.Headers.Values, value => value.Contains(secret, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Credential_without_a_scheme_is_not_kept_either()
    {
        await Send("GET", Sandbox.AmbitionUri + "elsewhere", null, Sandbox.Token);
        Assert.DoesNotContain(Sandbox.Token, Assert.Single(Sandbox.Requests).Headers["Authorization"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Requests_is_a_snapshot_and_can_be_cleared()
    {
        await Send("GET", Sandbox.AmbitionUri + "elsewhere");
        var before = Sandbox.Requests;
        Sandbox.ClearRequests();
        await Send("GET", Sandbox.AmbitionUri + "elsewhere");
        Assert.Equal((1, 2), (Assert.Single(before).Number, Assert.Single(Sandbox.Requests).Number));
    }

    [Fact]
    public async Task Concurrent_requests_are_answered_and_logged_once_and_do_not_wait_for_a_slow_one()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Hang });
        Task slow = Send("GET", Sandbox.AmbitionUri + "api/v3/account/");
        await Until.True(() => Sandbox.Requests.Any(request => request.Fault == "Hang"));
        Sandbox.Options.Latency = TimeSpan.FromMilliseconds(50);
        Answer[] answers = await Task.WhenAll(Enumerable.Range(0, 100).Select(i => Post(
            "account/", $$"""[{"username":"u{{i}}","first_name":"N","last_name":"A","email":"e"}]""")));

        Assert.All(answers, answer => answer.Has(201));
        Assert.Equal(100, Store.Users.Select(user => user.Id).Distinct().Count());
        Assert.Equal(Enumerable.Range(1, 101), Sandbox.Requests.Select(request => request.Number));
        Assert.False(slow.IsCompleted);
    }
}
