using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Core.Tests.Support;
using Provisioning.Sandbox.Ambition;

namespace Provisioning.Core.Tests.Ambition;

/// <summary>What concerns the whole connection is one error, not one for each row.</summary>
public sealed class WholeFailureTests : AmbitionTest
{
    [Theory]
    [InlineData(LegacyAvailability.NotFound)]
    [InlineData(LegacyAvailability.Gone)]
    public async Task Disabled_legacy_API_is_reported_with_its_successor(LegacyAvailability availability)
    {
        Sandbox.Options.Ambition.Legacy = availability;

        ProvisioningException error = await Failure(Client(), User("a"), User("b"));

        Assert.Equal(ProvisioningErrorKind.ServiceMissing, error.Kind);
        Assert.Contains("User API integration", error.Message, StringComparison.Ordinal);
        Assert.Single(Sandbox.Requests);
    }

    [Theory]
    [InlineData(301)]
    [InlineData(302)]
    [InlineData(308)]
    public async Task A_redirect_names_the_successor_and_its_target_and_is_not_followed(int status)
    {
        RawServer elsewhere = Serve(RawAnswer.Of(200));
        RawServer server = Serve(RawAnswer.Of(status, headers: $"Location: {elsewhere.Uri}login"));

        ProvisioningException error = await Failure(Client(server), User("a"));

        Assert.Equal(ProvisioningErrorKind.ServiceMissing, error.Kind);
        Assert.Contains($"{elsewhere.Uri}login", error.Message, StringComparison.Ordinal);
        Assert.Contains("User API integration", error.Message, StringComparison.Ordinal);
        Assert.Empty(elsewhere.Requests);
    }

    [Theory]
    [InlineData(200)]
    [InlineData(404)]
    public async Task A_web_page_names_the_successor(int status)
    {
        RawServer server = Serve(RawAnswer.Of(status, "<!DOCTYPE html><html><head><title>Sign in</title></head></html>", "text/html; charset=utf-8"));

        ProvisioningException error = await Failure(Client(server, Fast.Settings(0)), User("a"));

        Assert.Equal(ProvisioningErrorKind.ServiceMissing, error.Kind);
        Assert.Contains("Sign in", error.Message, StringComparison.Ordinal);
        Assert.Contains("User API integration", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Wrong_token_is_reported_once_with_the_connection_and_advice(bool answers403)
    {
        Sandbox.Options.Ambition.WrongTokenAnswers403 = answers403;

        ProvisioningException error = await Failure(Client(token: "wrong-token-9"), User("a"), User("b"), User("c"));

        Assert.Equal(ProvisioningErrorKind.Authentication, error.Kind);
        Assert.True(error.ConcernsConnection);
        Assert.Contains(Sandbox.AmbitionUri.ToString(), error.Message, StringComparison.Ordinal);
        Assert.Contains("token", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("wrong-token-9", error + Log.Text, StringComparison.Ordinal);
        Assert.Single(Sandbox.Requests);
    }

    [Theory]
    [InlineData(415, "application/json")]
    [InlineData(405, "method")]
    public async Task Refusal_of_the_whole_request_is_one_error(int status, string word)
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = status, Times = 100 });

        ProvisioningException error = await Failure(Client(), User("a"), User("b"));

        Assert.True(error.ConcernsConnection);
        Assert.Contains(word, error.Message, StringComparison.Ordinal);
        Assert.Single(Sandbox.Requests);
    }

    [Theory]
    [InlineData(LegacyAvailability.NotFound)]
    [InlineData(LegacyAvailability.Gone)]
    public async Task Revoking_with_a_disabled_API_is_no_success(LegacyAvailability availability)
    {
        Sandbox.Options.Ambition.Legacy = availability;
        IReadOnlyList<ProvisioningResult> results = [];

        ProvisioningException? error = null;
        try
        {
            results = await Client().RemoveMembershipsAsync(
                [Membership("a@x", "Team", "Herons"), Membership("b@x", "Team", "Herons")],
                Provisioning.Ambition.Groups.MembershipForm.Long,
                CancellationToken.None);
        }
        catch (ProvisioningException e)
        {
            error = e;
        }

        Assert.Empty(results);
        Assert.Equal(ProvisioningErrorKind.ServiceMissing, error?.Kind);
        Assert.Contains("User API integration", error!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Request_for_a_long_pause_is_reported_as_such()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 429, RetryAfter = "86400", Times = 100 });

        IReadOnlyList<ProvisioningResult> results = await Save(Client(), User("a"), User("b"));

        Assert.All(results, r => Assert.Equal(ProvisioningErrorKind.Throttled, r.Error!.Kind));
        Assert.Single(Sandbox.Requests);
    }

    private static Task<ProvisioningException> Failure(AmbitionClient client, params AmbitionUser[] users) =>
        Assert.ThrowsAsync<ProvisioningException>(() => Save(client, users));
}
