using Provisioning.Agility.Members;
using Provisioning.Batch;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>What concerns the whole connection is one error, not one for each row.</summary>
public sealed class WholeFailureTests : AgilityTest
{
    [Fact]
    public async Task Wrong_token_is_reported_once_with_the_connection_and_advice()
    {
        ProvisioningException error = await Failure(Client(credential: Secrets.OfAgility("wrong-token-9")));

        Assert.Equal((ProvisioningErrorKind.Authentication, 401), (error.Kind, error.StatusCode));
        Assert.Contains(Sandbox.AgilityUri.ToString(), error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-token-9", error + Log.Text, StringComparison.Ordinal);
        Assert.Single(Sandbox.Requests);
    }

    [Fact]
    public async Task User_name_and_password_are_accepted_too() => Assert.Equal(
        ProvisioningOutcome.Created, (await Create(Client(credential: Secrets.Basic("admin", Secrets.Token)), Draft())).Outcome);

    [Fact]
    public async Task Wrong_instance_is_reported_with_the_form_of_the_address()
    {
        ProvisioningException error = await Failure(ClientOf(new Uri(Sandbox.AmbitionUri, "Wrong")));

        Assert.Equal(ProvisioningErrorKind.ServiceMissing, error.Kind);
        Assert.Contains("must include the instance", error.Message, StringComparison.Ordinal);
        Assert.Single(Sandbox.Requests);
    }

    [Fact]
    public async Task Log_in_page_is_reported_as_an_authentication_error()
    {
        RawServer server = Serve(RawAnswer.Of(200, "<html><title>Single sign-on</title></html>", "text/html"));

        ProvisioningException error = await Failure(Client(server));

        Assert.Equal(ProvisioningErrorKind.Authentication, error.Kind);
        Assert.Contains("access token", error.Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData(302)]
    [InlineData(307)]
    public async Task Redirect_is_reported_with_its_target_and_not_followed(int status)
    {
        RawServer elsewhere = Serve(RawAnswer.Of(200));
        RawServer server = Serve(RawAnswer.Of(status, headers: $"Location: {elsewhere.Uri}login"));

        ProvisioningException error = await Failure(Client(server));

        Assert.Equal(ProvisioningErrorKind.ServiceMissing, error.Kind);
        Assert.Contains($"{elsewhere.Uri}login", error.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Fact]
    public async Task An_answer_with_a_document_type_is_refused_and_nothing_is_resolved()
    {
        string path = Path.GetTempFileName();
        await File.WriteAllTextAsync(path, "PRIVATE-CONTENT");
        RawServer server = Serve(Xml(
            $"<!DOCTYPE Assets [<!ENTITY e SYSTEM \"file://{path}\">]><Assets><Asset id=\"Member:1\"><Attribute name=\"Username\">&e;</Attribute></Asset></Assets>"));

        ProvisioningException error = await FailureOfRows(Client(server));
        File.Delete(path);

        Assert.Equal(ProvisioningErrorKind.UnexpectedAnswer, error.Kind);
        Assert.DoesNotContain("PRIVATE-CONTENT", error + Log.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("{\"_type\":\"Assets\"}")]
    [InlineData("")]
    [InlineData("<Assets><Asset")]
    public async Task Answer_without_an_asset_is_an_UnexpectedAnswer(string body)
    {
        ProvisioningException error = await FailureOfRows(Client(Serve(Xml(body))));

        Assert.Equal(ProvisioningErrorKind.UnexpectedAnswer, error.Kind);
    }

    [Fact]
    public async Task Token_revoked_during_a_chunk_keeps_the_completed_rows()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Method = "POST", Status = 401, Skip = 2, Times = 100 });

        ChunkInterruptedException error = await Assert.ThrowsAsync<ChunkInterruptedException>(
            () => Client().CreateMembersAsync([Draft("a"), Draft("b"), Draft("c"), Draft("d")], IfExists.Skip, CancellationToken.None));

        Assert.Equal(["a", "b"], error.Completed.Cast<ProvisioningResult>().Select(r => r.Key));
        Assert.Equal(ProvisioningErrorKind.Authentication, Assert.IsType<ProvisioningException>(error.InnerException).Kind);
        Assert.Equal(3, Writes.Count);
    }

    [Theory]
    [InlineData(AgilityRateLimit.JsonBody)]
    [InlineData(AgilityRateLimit.JsonBodyAndHeader)]
    [InlineData(AgilityRateLimit.ServiceUnavailable)]
    public async Task Quota_in_every_form_is_waited_for(AgilityRateLimit limit)
    {
        Choices.RateLimit = limit;
        Choices.QuotaRequests = 3;
        Choices.QuotaPeriod = TimeSpan.FromSeconds(1);

        IReadOnlyList<ProvisioningResult> results = await Client(Fast.Settings(10)).CreateMembersAsync([Draft("a"), Draft("b")], IfExists.Skip, CancellationToken.None);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.Equal(3, Store.Members.Count);
        Assert.Contains(Sandbox.Requests, r => r.Status is 429 or 503);
    }

    [Fact]
    public async Task Cancelling_ends_a_request_that_is_never_answered()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Hang });
        using CancellationTokenSource source = new();
        Task work = Client().CreateMembersAsync([Draft()], IfExists.Skip, source.Token);
        await Poll.UntilAsync(() => Sandbox.Requests.Count == 1);

        await Poll.EndsWhenCancelledAsync(source, work);
    }

    private static async Task<ProvisioningException> FailureOfRows(Provisioning.Agility.AgilityClient client)
    {
        IReadOnlyList<ProvisioningResult> results = await client.CreateMembersAsync([Draft("a"), Draft("b")], IfExists.Skip, CancellationToken.None);
        Assert.All(results, r => Assert.Equal((ProvisioningOutcome.Failed, 0), (r.Outcome, r.Attempts)));
        return results[0].Error!;
    }

    private static Task<ProvisioningException> Failure(Provisioning.Agility.AgilityClient client) =>
        Assert.ThrowsAsync<ProvisioningException>(() => client.CreateMembersAsync([Draft("a"), Draft("b")], IfExists.Skip, CancellationToken.None));
}
