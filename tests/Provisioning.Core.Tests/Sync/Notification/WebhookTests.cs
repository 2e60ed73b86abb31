using System.Text;
using Provisioning.Core.Tests.Http;
using Provisioning.Core.Tests.Support;
using Provisioning.Sync.Notification;

namespace Provisioning.Core.Tests.Sync.Notification;

/// <summary>Posts to a webhook: their content and number, and that its address is never shown.</summary>
public sealed class WebhookTests : PipelineTest
{
    private const string Token = "T0AB12CD3/B0EF45GH6/zYxWvUtSrQpOnMlKjIhGfEdC";
    private const string Signature = "Q7-q_8Zr3xW1vV5tS9uP2nM4kL6jH0gF";

    [Fact]
    public async Task Body_is_posted_once_as_JSON_without_a_credential()
    {
        RawServer server = Serve(RawAnswer.Of(200, "ok", "text/plain"));

        await PostAsync(server, "{\"text\":\"ü\"}");

        RawRequest request = Assert.Single(server.Requests);
        Assert.Equal(("POST", $"/services/{Token}?sig={Signature}", "{\"text\":\"ü\"}", "application/json"), (request.Method, request.Target, request.Body, request.Headers["Content-Type"]));
        Assert.False(request.Headers.ContainsKey("Authorization"));
        AssertNotTold(Log.Text);
    }

    [Theory]
    [InlineData(202)]
    [InlineData(204)]
    public async Task Every_2xx_is_success(int status) => await PostAsync(Serve(RawAnswer.Of(status)), "{}");

    [Theory]
    [InlineData(400, ProvisioningErrorKind.Rejected)]
    [InlineData(403, ProvisioningErrorKind.PermissionDenied)]
    [InlineData(404, ProvisioningErrorKind.NotFound)]
    [InlineData(410, ProvisioningErrorKind.NotFound)]
    [InlineData(500, ProvisioningErrorKind.OutcomeUncertain)]
    [InlineData(503, ProvisioningErrorKind.OutcomeUncertain)]
    [InlineData(302, ProvisioningErrorKind.ServiceMissing)]
    public async Task Refusal_is_reported_once_with_its_text_and_without_the_address(int status, ProvisioningErrorKind kind)
    {
        RawServer server = Serve(RawAnswer.Of(status, $"no_service for /services/{Token} and {Signature}", "text/plain", $"Location: https://x.example/services/{Token}"));

        ProvisioningException error = await FailAsync(server);

        Assert.Equal(kind, error.Kind);
        Assert.Contains("no_service", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
        AssertNotTold(error + Log.Text);
    }

    [Fact]
    public async Task Requested_pause_is_respected_before_the_repeat()
    {
        RawServer server = Serve(RawAnswer.Of(429, "rate_limited", "text/plain"), RawAnswer.Of(429), RawAnswer.Of(200, "ok", "text/plain"));

        await PostAsync(server, "{}");

        Assert.Equal(3, server.Requests.Count);
        AssertNotTold(Log.Text);
    }

    [Fact]
    public async Task Possibly_delivered_message_is_not_posted_again()
    {
        RawServer server = Serve(RawAnswer.Cut);

        ProvisioningException error = await FailAsync(server);

        Assert.Equal(ProvisioningErrorKind.OutcomeUncertain, error.Kind);
        Assert.Single(server.Requests);
        AssertNotTold(error + Log.Text);
    }

    [Fact]
    public async Task HTML_page_is_no_success()
    {
        ProvisioningException error = await FailAsync(Serve(RawAnswer.Of(200, "<html><title>Log in</title></html>", "text/html")));

        Assert.Contains("Log in", error.Message, StringComparison.Ordinal);
        AssertNotTold(error + Log.Text);
    }

    [Fact]
    public async Task Unreachable_webhook_is_named_by_its_host()
    {
        Uri uri;
        using (RawServer server = new(RawAnswer.Of(200)))
        {
            uri = server.Uri;
        }

        ProvisioningException error = await Assert.ThrowsAnyAsync<ProvisioningException>(() => PostAsync(uri, "{}"));

        Assert.Equal(ProvisioningErrorKind.Connection, error.Kind);
        Assert.Contains("The webhook at 127.0.0.1", error.Message, StringComparison.Ordinal);
        AssertNotTold(error + Log.Text);
    }

    [Theory]
    [InlineData("http://hooks.example/services/T0AB12CD3/B0EF45GH6/zYxWvUtSrQpOnMlKjIhGfEdC")]
    [InlineData("https://user:zYxWvUtSrQpOnMlKjIhGfEdC@hooks.example/")]
    [InlineData("ftp://hooks.example/zYxWvUtSrQpOnMlKjIhGfEdC")]
    [InlineData("zYxWvUtSrQpOnMlKjIhGfEdC")]
    [InlineData("")]
    public void Unsafe_webhook_address_is_refused_without_being_shown(string address)
    {
        ArgumentException error = Assert.Throws<ArgumentException>(() => new Webhook(Secrets.Secure(address), Fast.Settings()));

        Assert.DoesNotContain("zYxWvUt", error.ToString(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("https://hooks.slack.com/services/x", WebhookFormat.Slack)]
    [InlineData("https://prod-12.westeurope.logic.azure.com:443/workflows/x", WebhookFormat.Teams)]
    [InlineData("https://default12.34.environment.api.powerplatform.com/powerautomate/x", WebhookFormat.Teams)]
    [InlineData("https://slack.com.evil.example/x", WebhookFormat.Json)]
    [InlineData("https://notslack.com/x", WebhookFormat.Json)]
    public void Format_is_chosen_by_the_host(string address, WebhookFormat format)
    {
        using Webhook webhook = new(Secrets.Secure(address), Fast.Settings());
        Assert.Equal(format, webhook.Format);
    }

    private Task PostAsync(RawServer server, string body) => PostAsync(server.Uri, body);

    private async Task PostAsync(Uri server, string body)
    {
        using Webhook webhook = new(Secrets.Secure($"{server}services/{Token}?sig={Signature}"), Fast.Settings());
        await webhook.SendAsync(Encoding.UTF8.GetBytes(body), Log, CancellationToken.None);
    }

    private Task<ProvisioningException> FailAsync(RawServer server) => Assert.ThrowsAnyAsync<ProvisioningException>(() => PostAsync(server, "{}"));

    private static void AssertNotTold(string text) =>
        Assert.All(Token.Split('/').Append(Signature), part => Assert.DoesNotContain(part, text, StringComparison.OrdinalIgnoreCase));
}
