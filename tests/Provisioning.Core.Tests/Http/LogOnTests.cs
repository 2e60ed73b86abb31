using System.Net;
using Provisioning.Agility;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>
/// The account that runs this process logs on where a service asks for it. Whether a handshake comes to its end depends on what the account of the
/// tests has to log on with, which here is mostly nothing: then the service's challenge is told as what it is.
/// </summary>
public sealed class LogOnTests : PipelineTest
{
    [Theory]
    [InlineData("Negotiate")]
    [InlineData("NTLM")]
    [InlineData("Negotiate,NTLM,Basic realm=\"acme\"")]
    public async Task A_service_that_asks_for_it_gets_a_handshake_or_the_reason_is_told(string asked)
    {
        RawServer server = Serve(_ => RawAnswer.Of(401, headers: asked.Split(',').Select(s => "WWW-Authenticate: " + s).ToArray()));

        HttpPipeline pipeline = Use(new HttpPipeline("Test", server.Uri, ApiCredential.OwnAccount(), Fast.Settings(), AgilityConnection.Errors));

        ProvisioningException error = await Refusal(() => Post(server, RepeatRule.Never, pipeline));

        Assert.Equal(ProvisioningErrorKind.Authentication, error.Kind);
        Assert.Contains("asks for a Windows log-on. It did not take the account that runs this process", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Check the token", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", server.Requests[0].Headers.Keys);
        Assert.All(server.Requests, r => Assert.Equal("[]", r.Body));
        Assert.All(server.Requests.Skip(1), r => Assert.True(IsHandshake(r.Headers["Authorization"]), r.Headers["Authorization"]));
    }

    [Fact]
    public async Task A_service_that_takes_the_first_request_is_asked_for_nothing_more()
    {
        RawServer server = Serve(RawAnswer.Of(200));

        ApiResponse answer = await Get(server, Pipeline(credential: ApiCredential.OwnAccount()));

        Assert.Equal(200, answer.Status);
        Assert.DoesNotContain("Authorization", Assert.Single(server.Requests).Headers.Keys);
    }

    [Fact]
    public async Task Nothing_is_sent_to_a_service_that_asks_for_a_password()
    {
        RawServer server = Serve(_ => RawAnswer.Of(401, headers: "WWW-Authenticate: Basic realm=\"acme\""));

        ApiResponse answer = await Get(server, Use(new HttpPipeline("Test", server.Uri, ApiCredential.OwnAccount(), Fast.Settings(), AgilityConnection.Errors)));

        Assert.DoesNotContain("Authorization", Assert.Single(server.Requests).Headers.Keys);
        Assert.False(answer.AsksForLogOn);
        Assert.Contains("does not ask for a Windows log-on", answer.ToError().Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_logs_on_at_the_address_of_the_connection_alone_and_never_with_a_password()
    {
        ICredentials logOn = ApiCredential.OwnAccount().LogOnAt(new Uri("https://agility.corp.example/acme/"))!;

        Assert.All(OwnAccountLogOn.Schemes, s => Assert.Same(CredentialCache.DefaultNetworkCredentials, logOn.GetCredential(new Uri("https://agility.corp.example/acme/rest-1.v1/Data"), s)));
        Assert.Null(logOn.GetCredential(new Uri("https://agility.corp.example/acme/"), "Basic"));
        Assert.Null(logOn.GetCredential(new Uri("https://other.corp.example/acme/"), "Negotiate"));
        Assert.Null(Secrets.OfAgility().LogOnAt(new Uri("https://agility.corp.example/acme/")));
    }

    [Theory]
    [InlineData("Negotiate")]
    [InlineData("NTLM")]
    public async Task A_token_never_begins_a_handshake(string asked)
    {
        RawServer server = Serve(_ => RawAnswer.Of(401, headers: "WWW-Authenticate: " + asked));

        ApiResponse answer = await Get(server, Pipeline(credential: Secrets.OfAgility()));

        Assert.Equal("Bearer " + Secrets.Token, Assert.Single(server.Requests).Headers["Authorization"]);
        Assert.Contains("Check the token", answer.ToError().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_probe_of_a_connection_tells_that_the_log_on_was_refused()
    {
        RawServer server = Serve(_ => RawAnswer.Of(401, headers: "WWW-Authenticate: Negotiate"));
        using AgilityConnection connection = new(server.Uri, ApiCredential.OwnAccount(), Fast.Settings());

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => new AgilityProbe(connection, Log).WhoAsync(CancellationToken.None));

        Assert.Equal(ProvisioningErrorKind.Authentication, error.Kind);
        Assert.Contains("Windows log-on", error.Message, StringComparison.Ordinal);
        Assert.Equal("Negotiate", connection.Authentication);
    }

    [Fact]
    public void Without_encryption_it_goes_to_this_machine_only_unless_that_is_allowed()
    {
        Uri other = new("http://agility.corp.example/acme");

        Assert.Throws<ArgumentException>(() => new AgilityConnection(other, ApiCredential.OwnAccount()));
        new AgilityConnection(other, ApiCredential.OwnAccount(), new ConnectionSettings { AllowInsecure = true }).Dispose();
    }

    [Fact]
    public void It_has_no_secret_and_says_so()
    {
        ApiCredential credential = ApiCredential.OwnAccount();

        Assert.Equal(("Negotiate", "Negotiate", null), (credential.Scheme, credential.ToString(), credential.Header));
        Assert.Equal("Negotiate", credential.Redactor.Clean("Negotiate"));
    }

    // Where there is nothing to log on with, some handlers give the challenge back, and others throw.
    private static async Task<ProvisioningException> Refusal(Func<Task<ApiResponse>> send)
    {
        try
        {
            return (await send()).ToError();
        }
        catch (ProvisioningException e)
        {
            return e;
        }
    }

    // An NTLM message, or a SPNEGO token.
    private static bool IsHandshake(string authorization) => authorization.Split(' ') is [("Negotiate" or "NTLM"), { } token]
        && Convert.FromBase64String(token) is { Length: > 7 } bytes && (bytes[0] == 0x60 || System.Text.Encoding.ASCII.GetString(bytes, 0, 7) == "NTLMSSP");
}
