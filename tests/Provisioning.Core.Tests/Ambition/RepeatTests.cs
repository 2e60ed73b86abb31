using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Batch;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Ambition;

/// <summary>What the contract lets a client repeat is repeated, and an uncertain outcome is reported as uncertain.</summary>
public sealed class RepeatTests : AmbitionTest
{
    [Theory]
    [InlineData(SandboxFaultKind.CutBefore)]
    [InlineData(SandboxFaultKind.CutAfter)]
    [InlineData(SandboxFaultKind.TruncateBody)]
    public async Task Accounts_are_sent_again_after_a_lost_connection(SandboxFaultKind kind)
    {
        Sandbox.AddFault(new SandboxFault { Kind = kind, Times = 2 });

        IReadOnlyList<ProvisioningResult> results = await Save(Client(), User("a"), User("b"));

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.Equal((3, 2), (Sandbox.Requests.Count, Sandbox.Ambition.Users.Count));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    public async Task Accounts_are_sent_again_after_a_server_error(int status)
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = status, RetryAfter = "0" });

        ProvisioningResult result = Assert.Single(await Save(Client(), User("a")));

        Assert.Equal((ProvisioningOutcome.Created, 2), (result.Outcome, Sandbox.Requests.Count));
    }

    [Fact]
    public async Task Accounts_without_any_answer_are_uncertain()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutAfter, Times = 100 });

        IReadOnlyList<ProvisioningResult> results = await Save(Client(settings: Fast.Settings(2)), User("a"), User("b"));

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Uncertain, r.Outcome));
        Assert.Equal(3, Sandbox.Requests.Count);
    }

    [Fact]
    public async Task Repeated_server_errors_give_an_uncertain_outcome_with_their_message()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 500, Times = 100, Body = "Out of order." });

        ProvisioningResult result = Assert.Single(await Save(Client(settings: Fast.Settings(1)), User("a")));

        Assert.Equal(ProvisioningOutcome.Uncertain, result.Outcome);
        Assert.Contains("Out of order.", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(SandboxFaultKind.CutBefore, ProvisioningOutcome.Removed)]
    [InlineData(SandboxFaultKind.CutAfter, ProvisioningOutcome.Removed)]
    public async Task A_revoke_is_sent_once_more_after_a_lost_connection(SandboxFaultKind kind, ProvisioningOutcome outcome)
    {
        AddSampleContent();
        Sandbox.Ambition.AddMembership("pelle@corp.example", "Team", "Herons");
        Sandbox.AddFault(new SandboxFault { Kind = kind, Method = "DELETE" });

        ProvisioningResult result = Assert.Single(await Client().RemoveMembershipsAsync(
            [Membership("pelle@corp.example", "Team", "Herons")], MembershipForm.Long, CancellationToken.None));

        Assert.Equal(outcome, result.Outcome);
        Assert.Empty(Sandbox.Ambition.Memberships);
    }

    [Fact]
    public async Task A_revoke_is_not_sent_a_third_time()
    {
        AddSampleContent();
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutBefore, Method = "DELETE", Times = 100 });

        ProvisioningResult result = Assert.Single(await Client().RemoveMembershipsAsync(
            [Membership("pelle@corp.example", "Team", "Herons")], MembershipForm.Long, CancellationToken.None));

        Assert.Equal((ProvisioningOutcome.Uncertain, 2), (result.Outcome, Sandbox.Requests.Count(r => r.Method == "DELETE")));
    }

    [Fact]
    public async Task Group_type_after_a_lost_answer_exists_on_the_repeat()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutAfter });

        ProvisioningResult result = Assert.Single(await Client().CreateGroupTypesAsync([new AmbitionGroup { GroupType = "Team" }], CancellationToken.None));

        Assert.Contains(result.Outcome, new[] { ProvisioningOutcome.NoChange, ProvisioningOutcome.Created });
        Assert.Single(Sandbox.Ambition.GroupTypes, "Team");
    }

    [Fact]
    public async Task Rows_done_before_a_connection_failure_are_reported_with_it()
    {
        // The first half of the rows passes, then the token is revoked.
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 413 });
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 401, Skip = 1, Times = 100 });

        ChunkInterruptedException error = await Assert.ThrowsAsync<ChunkInterruptedException>(
            () => Save(Client(), User("a", 1), User("b", 2), User("c", 3), User("d", 4)));

        Assert.Equal([1L, 2L], error.Completed.Cast<ProvisioningResult>().Select(r => r.Row));
        Assert.Equal(ProvisioningErrorKind.Authentication, Assert.IsType<ProvisioningException>(error.InnerException).Kind);
    }

    [Fact]
    public async Task Cancelling_ends_a_request_that_is_never_answered()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Hang });
        using CancellationTokenSource source = new();
        Task work = Client().SaveUsersAsync([User("a")], AccountChange.Save, source.Token);
        await Poll.UntilAsync(() => Sandbox.Requests.Count == 1);

        await Poll.EndsWhenCancelledAsync(source, work);
    }
}
