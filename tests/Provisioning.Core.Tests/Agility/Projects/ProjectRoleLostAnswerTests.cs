using Provisioning.Agility.Projects;

namespace Provisioning.Core.Tests.Agility.Projects;

/// <summary>Answers of the Bulk API that are lost, late or partial: reading decides, and nothing is sent as a whole again.</summary>
public sealed class ProjectRoleLostAnswerTests : ProjectTest
{
    private static readonly ProjectRoleDraft[] Two =
        [Draft("mira.holt", "Harbor Works", "Project Lead", true), Draft("gus", "North Quay", "Observer", row: 2)];

    [Theory]
    [InlineData(SandboxFaultKind.CutAfter)]
    [InlineData(SandboxFaultKind.TruncateBody)]
    public async Task Lost_answer_is_followed_by_a_read_and_no_repeat(SandboxFaultKind kind)
    {
        Cut(kind, "api/asset");

        var results = await Set(Two);

        Assert.All(results, r => Assert.Equal((ProvisioningOutcome.Assigned, 1), (r.Outcome, r.Attempts)));
        Assert.All(results, r => Assert.Contains("read afterwards", r.Message, StringComparison.Ordinal));
        Assert.Single(Posts);
        Assert.Equal(2, Sandbox.Requests.Count(r => r.Number > Posts[0].Number && r.Path.EndsWith("ByMember", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Only_changes_missing_after_a_read_are_sent_again()
    {
        // The answer is lost before the work, and meanwhile another user assigns one of the two roles.
        Cut(SandboxFaultKind.CutBefore, "api/asset");
        Play(
            "ByMember",
            """{"assets":[{"member":{"oidToken":"Member:1042"},"projectRoles":[{"isOwner":true,"project":{"oidToken":"Scope:1010"},"role":{"oidToken":"Role:3"}}]}]}""",
            "application/json",
            skip: 2);

        var results = await Set(Two);

        Assert.Equal([(ProvisioningOutcome.Assigned, 1), (ProvisioningOutcome.Assigned, 2)], results.Select(r => (r.Outcome, r.Attempts)));
        Assert.Equal(["Member:1043 Scope:1011 Role:8"], Roles);
        Assert.Equal(2, Posts.Count);
        Assert.DoesNotContain("1042", Posts[1].Body, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(500, 2, ProvisioningOutcome.Assigned)]
    [InlineData(408, 2, ProvisioningOutcome.Assigned)]
    [InlineData(503, 2, ProvisioningOutcome.Assigned)]
    [InlineData(429, 2, ProvisioningOutcome.Assigned)]
    [InlineData(403, 1, ProvisioningOutcome.Failed)]
    public async Task A_refused_request_is_followed_by_reading(int status, int posts, ProvisioningOutcome outcome)
    {
        Play("api/asset", "{\"error\":\"Words of the service\"}", "application/json", "POST", status: status);

        var results = await Set(Two);

        Assert.All(results, r => Assert.Equal(outcome, r.Outcome));
        Assert.Equal(posts, Posts.Count);
        Assert.Contains(Sandbox.Requests, r => r.Number > Posts[0].Number && r.Path.EndsWith("ByMember", StringComparison.Ordinal));
        Assert.True(outcome == ProvisioningOutcome.Assigned || results.All(r => r.Message!.Contains("Words of the service", StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task A_request_that_is_refused_as_a_whole_is_sent_in_halves(int status)
    {
        Play("api/asset", "{\"error\":\"Words of the service\"}", "application/json", "POST", status: status);

        Assert.All(await Set(Two), r => Assert.Equal((ProvisioningOutcome.Assigned, 2), (r.Outcome, r.Attempts)));
        Assert.Equal(3, Posts.Count);
    }

    [Theory]
    [InlineData(400)]
    [InlineData(413)]
    public async Task Request_refused_in_every_size_reports_the_message_of_the_service(int status)
    {
        Play("api/asset", "{\"error\":\"Words of the service\"}", "application/json", "POST", status: status, times: 9);

        var results = await Set(Draft("mira.holt", "Harbor Works", "Project Lead"), Draft("mira.holt", "North Quay", "Observer", row: 2));

        Assert.All(results, r => Assert.Equal((ProvisioningOutcome.Failed, 2), (r.Outcome, r.Attempts)));
        Assert.All(results, r => Assert.Contains("Words of the service", r.Message, StringComparison.Ordinal));
        Assert.Equal(3, Posts.Count);
    }

    [Fact]
    public async Task Role_change_without_any_answer_is_uncertain()
    {
        Cut(SandboxFaultKind.CutBefore, "api/asset", times: 99);

        var results = await Set(Two);

        Assert.All(results, r => Assert.Equal((ProvisioningOutcome.Uncertain, 5), (r.Outcome, r.Attempts)));
    }

    [Fact]
    public async Task An_answer_that_is_not_complete_is_never_sent_again()
    {
        Play("api/asset", "{\"complete\":false,\"processing\":true}", "application/json", "POST");

        var results = await Set(Two);

        Assert.All(results, r => Assert.Equal((ProvisioningOutcome.Uncertain, 1), (r.Outcome, r.Attempts)));
        Assert.Single(Posts);
    }

    [Fact]
    public async Task Success_that_a_read_does_not_confirm_is_an_error()
    {
        Play("api/asset", "{\"assetsOperatedOn\":{\"count\":2}}", "application/json", "POST");

        var results = await Set(Two);

        Assert.All(results, r => Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.UnexpectedAnswer), (r.Outcome, r.Error!.Kind)));
        Assert.Single(Posts);
    }

    [Theory]
    [InlineData("""{"@a":{"oid":"Member:1043","execute":{"op":"x"}},"error":{"message":"Violation'Invalid'Role","sourceCommandIndex":1}}""", 1)]
    [InlineData("""{"@a":{"oid":"Member:1043"},"error":{"message":"Violation'Invalid'Role","sourceCommandIndex":0}}""", 1)]
    [InlineData("""{"@a":{"from":"Member:1042"},"error":{"message":"Violation'Invalid'Role"}}""", 0)]
    [InlineData("""{"error":{"message":"Violation'Invalid'Role","sourceCommandIndex":"0"}}""", 0)]
    public async Task Failure_is_assigned_by_its_member_before_its_index(string failure, int row)
    {
        Play("api/asset", $"{{\"commandFailures\":{{\"count\":1,\"commands\":[{failure}]}}}}", "application/json", "POST");

        var results = await Set(Two);

        Assert.Contains("Violation'Invalid'Role", results[row].Message, StringComparison.Ordinal);
        Assert.DoesNotContain("Violation", results[1 - row].Message, StringComparison.Ordinal);
        Assert.Single(Posts);
    }

    [Fact]
    public async Task Rows_that_failed_together_are_tried_alone_so_that_each_gets_its_own_reason()
    {
        string failure = """{"@a":{"oid":"Member:1042"},"error":{"message":"Violation'Invalid'Role","sourceCommandIndex":0}}""";
        Play("api/asset", $"{{\"commandFailures\":{{\"count\":1,\"commands\":[{failure}]}}}}", "application/json", "POST");

        var results = await Set(Draft("mira.holt", "Harbor Works", "Project Lead"), Draft("mira.holt", "North Quay", "Observer", row: 2));

        Assert.All(results, r => Assert.Equal((ProvisioningOutcome.Assigned, 2), (r.Outcome, r.Attempts)));
        Assert.StartsWith("[{\"from\":\"Member:1042\"", Posts[1].Body, StringComparison.Ordinal);
        Assert.Equal(2, Roles.Count);
    }

    [Fact]
    public async Task Roles_that_cannot_be_read_afterwards_are_unknown()
    {
        Play("ByMember", "{\"error\":\"no\"}", "application/json", skip: 2, status: 400, times: 9);

        var results = await Set(Two);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Uncertain, r.Outcome));
        Assert.Single(Posts);
    }
}
