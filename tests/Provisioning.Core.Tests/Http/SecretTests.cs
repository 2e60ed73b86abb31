using System.Net.Http;
using System.Text;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>No secret comes out of the engine, even where a server gives it back.</summary>
[Trait("Category", "Secrets")]
public sealed class SecretTests : PipelineTest
{
    private const string Password = "pa55/wörd+%";

    public static TheoryData<string> Schemes => ["Token", "Bearer", "Basic"];

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_server_that_echoes_the_credential_does_not_bring_it_into_errors_or_logs(string scheme)
    {
        RawServer server = Serve(request => RawAnswer.Of(
            400,
            $"{{\"detail\":\"You sent {request.Headers["Authorization"]} and {Password}\"}}",
            "application/json",
            $"Location: /{Uri.EscapeDataString(request.Headers["Authorization"])}"));
        HttpPipeline pipeline = Pipeline(credential: Credential(scheme));
        ApiRequest request = Request(server.Uri, RepeatRule.Read, "[]");

        ProvisioningException error = (await pipeline.SendAsync(request, CancellationToken.None)).ToError();

        Assert.Contains("***", error.Message, StringComparison.Ordinal);
        ShowsNoSecret(error.ToString(), scheme);
        ShowsNoSecret(error.ServerMessage!, scheme);
        ShowsNoSecret(Log.Text, scheme);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task The_credential_in_an_address_or_a_body_is_masked_in_the_log(string scheme)
    {
        RawServer server = Serve(RawAnswer.Of(200));
        string secret = SecretOf(scheme);
        HttpPipeline pipeline = Pipeline(credential: Credential(scheme));

        await pipeline.SendAsync(
            Request(new Uri(server.Uri, "?t=" + Uri.EscapeDataString(secret)), RepeatRule.Read, $"[\"{secret}\"]"),
            CancellationToken.None);

        Assert.Contains("***", Log.Text, StringComparison.Ordinal);
        ShowsNoSecret(Log.Text, scheme);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Lost_connection_shows_no_secret(string scheme)
    {
        RawServer server = Serve(RawAnswer.Cut);

        ProvisioningException error = await Assert.ThrowsAnyAsync<ProvisioningException>(
            () => Get(server, Pipeline(Fast.Settings(1), Credential(scheme))));

        ShowsNoSecret(error.ToString(), scheme);
        ShowsNoSecret(Log.Text, scheme);
    }

    [Fact]
    public async Task Requests_and_answers_are_logged_without_headers()
    {
        RawServer server = Serve(RawAnswer.Of(200));

        await Post(server, RepeatRule.SameState);

        Assert.Contains("POST " + server.Uri, Log.Text, StringComparison.Ordinal);
        Assert.Contains("-> 200", Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", Log.Text, StringComparison.OrdinalIgnoreCase);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task Message_cut_within_the_secret_shows_no_part_of_it(string scheme)
    {
        string secret = SecretOf(scheme);
        for (int before = 1000 - secret.Length; before < 1000; before++)
        {
            RawServer server = Serve(RawAnswer.Of(400, new string('x', before) + secret, "text/plain"));
            HttpPipeline pipeline = Pipeline(credential: Credential(scheme));
            ApiRequest request = Request(server.Uri, RepeatRule.Read, "[]");

            ProvisioningException error = (await pipeline.SendAsync(request, CancellationToken.None)).ToError();

            Assert.DoesNotContain("x" + secret[..1], error.Message, StringComparison.Ordinal);
        }
    }

    [Theory]
    [InlineData("application/json", "{\"detail\":\"", "\"}")]
    [InlineData("application/xml", "<Error><Message>", "</Message></Error>")]
    public async Task Service_message_cut_within_the_secret_shows_no_part_of_it(string contentType, string start, string end)
    {
        RawServer server = Serve(RawAnswer.Of(400, start + new string('x', 990) + Secrets.Token + end, contentType));
        HttpPipeline pipeline = Pipeline();
        ApiRequest request = Request(server.Uri, RepeatRule.Read, "[]");

        ProvisioningException error = (await pipeline.SendAsync(request, CancellationToken.None)).ToError();

        Assert.Contains("xxx", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("x" + Secrets.Token[..1], error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Log_line_cut_within_the_secret_shows_no_part_of_it()
    {
        RawServer server = Serve(RawAnswer.Of(200));

        await Pipeline().SendAsync(
            Request(server.Uri, RepeatRule.Read, new string('x', 3990) + Secrets.Token + new string('y', 100)), CancellationToken.None);

        Assert.Contains("xxx", Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("x" + Secrets.Token[..1], Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_request_id_that_holds_the_secret_is_masked(string scheme)
    {
        RawServer server = Serve(request => RawAnswer.Of(400, "no", "text/plain", "X-Request-Id: 7-" + request.Headers["Authorization"]));
        HttpPipeline pipeline = Pipeline(credential: Credential(scheme));
        ApiRequest request = Request(server.Uri, RepeatRule.Read, "[]");

        ProvisioningException error = (await pipeline.SendAsync(request, CancellationToken.None)).ToError();

        Assert.StartsWith("7-" + scheme, error.RequestId, StringComparison.Ordinal);
        ShowsNoSecret(error.RequestId!, scheme);
    }

    [Fact]
    public async Task Secrets_of_the_request_are_masked_in_the_redirect_target()
    {
        RawServer server = Serve(RawAnswer.Of(302, "", null, "Location: /sign-in?password=p4ssw0rd-of-a-member"));
        HttpPipeline pipeline = Pipeline();
        ApiRequest request = new(HttpMethod.Get, server.Uri, RepeatRule.Read, Log) { Secrets = ["p4ssw0rd-of-a-member"] };

        ProvisioningException error = (await pipeline.SendAsync(request, CancellationToken.None)).ToError();

        Assert.Contains("/sign-in", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("p4ssw0rd", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Token", "")]
    [InlineData("Bearer", "")]
    [InlineData("Basic", "")]
    [InlineData("Token", "HTTP/1.1 200 OK\r\nWrong ")]
    [InlineData("Bearer", "HTTP/1.1 200 OK\r\nWrong ")]
    [InlineData("Basic", "HTTP/1.1 200 OK\r\nWrong ")]
    public async Task Answer_outside_HTTP_that_repeats_the_credential_shows_no_secret(string scheme, string start)
    {
        RawServer server = Serve(request => new RawAnswer(Encoding.ASCII.GetBytes($"{start}{request.Headers["Authorization"]}\r\n\r\n")));

        ProvisioningException error = await Assert.ThrowsAnyAsync<ProvisioningException>(
            () => Get(server, Pipeline(Fast.Settings(1), Credential(scheme))));

        Assert.NotNull(error.InnerException);
        Assert.Contains("attempt 2 of 2", Log.Text, StringComparison.Ordinal);
        ShowsNoSecret(error.ToString(), scheme);
        ShowsNoSecret(Log.Text, scheme);
    }

    private static ApiCredential Credential(string scheme) => scheme switch
    {
        "Token" => Secrets.OfAmbition(),
        "Bearer" => Secrets.OfAgility(),
        _ => Secrets.Basic("admin", Password),
    };

    private static string SecretOf(string scheme) => scheme == "Basic" ? Password : Secrets.Token;

    private static void ShowsNoSecret(string text, string scheme)
    {
        string[] plain = scheme == "Basic" ? [Password, "admin:" + Password] : [Secrets.Token];
        foreach (string secret in plain.SelectMany(p => new[] { p, Convert.ToBase64String(Encoding.UTF8.GetBytes(p)), Uri.EscapeDataString(p) }))
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
