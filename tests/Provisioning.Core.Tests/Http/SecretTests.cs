using System;
using System.Linq;
using System.Text;
using System.Threading;
using System.Threading.Tasks;
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

        ProvisioningException error = ResponseErrors.From(pipeline, request, await pipeline.SendAsync(request, CancellationToken.None));

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
        string secret = scheme == "Basic" ? Password : Secrets.Token;
        HttpPipeline pipeline = Pipeline(credential: Credential(scheme));

        await pipeline.SendAsync(
            Request(new Uri(server.Uri, "?t=" + Uri.EscapeDataString(secret)), RepeatRule.Read, $"[\"{secret}\"]"),
            CancellationToken.None);

        Assert.Contains("***", Log.Text, StringComparison.Ordinal);
        ShowsNoSecret(Log.Text, scheme);
    }

    [Theory]
    [MemberData(nameof(Schemes))]
    public async Task A_lost_connection_tells_no_secret(string scheme)
    {
        RawServer server = Serve(RawAnswer.Cut);

        ProvisioningException error = await Assert.ThrowsAnyAsync<ProvisioningException>(
            () => Get(server, Pipeline(Fast.Settings(1), Credential(scheme))));

        ShowsNoSecret(error.ToString(), scheme);
        ShowsNoSecret(Log.Text, scheme);
    }

    [Fact]
    public async Task Requests_and_answers_are_told_without_their_headers()
    {
        RawServer server = Serve(RawAnswer.Of(200));

        await Post(server, RepeatRule.SameState);

        Assert.Contains("POST " + server.Uri, Log.Text, StringComparison.Ordinal);
        Assert.Contains("-> 200", Log.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", Log.Text, StringComparison.OrdinalIgnoreCase);
    }

    private static ApiCredential Credential(string scheme) => scheme switch
    {
        "Token" => Secrets.OfAmbition(),
        "Bearer" => Secrets.OfAgility(),
        _ => Secrets.Basic("admin", Password),
    };

    private static void ShowsNoSecret(string text, string scheme)
    {
        string[] plain = scheme == "Basic" ? [Password, "admin:" + Password] : [Secrets.Token];
        foreach (string secret in plain.SelectMany(p => new[] { p, Convert.ToBase64String(Encoding.UTF8.GetBytes(p)), Uri.EscapeDataString(p) }))
        {
            Assert.DoesNotContain(secret, text, StringComparison.OrdinalIgnoreCase);
        }
    }
}
