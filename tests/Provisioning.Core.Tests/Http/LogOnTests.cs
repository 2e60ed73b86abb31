using System.Net;
using Provisioning.Agility;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Http;

/// <summary>
/// The account that runs this process logs on where a service asks for it. Whether a handshake comes to its end depends on what the account of the
/// tests can use, which is mostly nothing: then the error names the challenge of the service.
/// </summary>
public sealed class LogOnTests : PipelineTest
{
    [Theory]
    [InlineData("Negotiate")]
    [InlineData("NTLM")]
    [InlineData("Negotiate,NTLM,Basic realm=\"acme\"")]
    public async Task Service_that_asks_for_a_log_on_gets_a_handshake_or_an_error_with_the_reason(string asked)
    {
        RawServer server = Serve(_ => RawAnswer.Of(401, headers: asked.Split(',').Select(s => "WWW-Authenticate: " + s).ToArray()));

        HttpPipeline pipeline = Use(new HttpPipeline("Test", server.Uri, ApiCredential.OwnAccount(), Fast.Settings(), AgilityConnection.Errors));

        ProvisioningException error = await Refusal(() => Post(server, RepeatRule.Never, pipeline));

        Assert.Equal(ProvisioningErrorKind.Authentication, error.Kind);
        Assert.Contains("asks for a Windows log-on. It rejected the account that runs this process", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Check the token", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Authorization", server.Requests[0].Headers.Keys);
        Assert.All(server.Requests, r => Assert.Equal("[]", r.Body));
        Assert.All(server.Requests.Skip(1), r => Assert.True(IsHandshake(r.Headers["Authorization"]), r.Headers["Authorization"]));
    }

    [Fact]
    public async Task Service_that_accepts_the_first_request_gets_no_handshake()
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
    public void Log_on_goes_only_to_the_address_of_the_connection_and_without_a_password()
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
    public async Task Connection_probe_reports_a_refused_log_on()
    {
        RawServer server = Serve(_ => RawAnswer.Of(401, headers: "WWW-Authenticate: Negotiate"));
        using AgilityConnection connection = new(server.Uri, ApiCredential.OwnAccount(), Fast.Settings());

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => new AgilityProbe(connection, Log).WhoAsync(CancellationToken.None));

        Assert.Equal(ProvisioningErrorKind.Authentication, error.Kind);
        Assert.Contains("Windows log-on", error.Message, StringComparison.Ordinal);
        Assert.Equal("Negotiate", connection.Authentication);
    }

    [Fact]
    public void Log_on_without_encryption_goes_only_to_this_machine_unless_allowed()
    {
        Uri other = new("http://agility.corp.example/acme");

        Assert.Throws<ArgumentException>(() => new AgilityConnection(other, ApiCredential.OwnAccount()));
        new AgilityConnection(other, ApiCredential.OwnAccount(), new ConnectionSettings { AllowInsecure = true }).Dispose();
    }

    [Fact]
    public void Own_account_has_no_secret_and_shows_its_scheme()
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
