using Provisioning.Agility.Projects;
using Provisioning.Batch;

namespace Provisioning.Core.Tests.Agility.Projects;

/// <summary>Many rows are few requests: those of a project are read together, and a hundred commands travel together.</summary>
public sealed class ProjectRoleCrowdTests : CrowdInProjectsTest
{
    private const int Most = 40;

    [Fact]
    public async Task A_thousand_roles_in_three_projects_are_few_requests()
    {
        AddCrowd(1000);

        Assert.All(await SetAll(1000), r => Assert.Equal((ProvisioningOutcome.Assigned, 1), (r.Outcome, r.Attempts)));
        Assert.Equal(Expected(1000), Held);
        Assert.InRange(Sandbox.Requests.Count, 1, Most);
        Assert.Equal(10, Posts.Count);
        Assert.Empty(Reads("ByMember"));
        Assert.Equal(12, Reads("ByProject").Count);
    }

    [Fact]
    public async Task Thousand_members_are_removed_from_three_projects_in_few_requests()
    {
        AddCrowd(1000, withRoles: true);

        Assert.All(await RemoveAll(1000), r => Assert.Equal((ProvisioningOutcome.Removed, 1), (r.Outcome, r.Attempts)));
        Assert.Empty(Held);
        Assert.InRange(Sandbox.Requests.Count, 1, Most);
        Assert.Empty(Reads("ByMember"));
        Assert.Equal(6, Reads("ByProject").Count);
    }

    [Fact]
    public async Task Bytes_read_of_a_project_grow_linearly_with_its_rows()
    {
        double few = await BytesForEachRow(2000);
        double many = await BytesForEachRow(8000);

        Assert.InRange(many / few, 0, 1.3);
    }

    [Fact]
    public async Task A_second_run_only_reads()
    {
        AddCrowd(30);
        await SetAll(30);
        int posts = Posts.Count;

        Assert.All(await SetAll(30), r => Assert.Equal(ProvisioningOutcome.NoChange, r.Outcome));
        Assert.Equal(posts, Posts.Count);
        await RemoveAll(30);
        posts = Posts.Count;

        Assert.All(await RemoveAll(30), r => Assert.Equal(ProvisioningOutcome.NoChange, r.Outcome));
        Assert.Equal(posts, Posts.Count);
    }

    [Theory]
    [InlineData(404, "<html></html>", 1)]
    [InlineData(410, "", 1)]
    [InlineData(403, """{"error":"No"}""", 3)]
    [InlineData(400, """{"error":"No"}""", 3)]
    [InlineData(500, "", 3)]
    [InlineData(200, """{"assets":[]}""", 3)]
    [InlineData(200, "{}", 3)]
    [InlineData(200, "[]", 3)]
    public async Task Roles_are_read_by_member_if_the_project_is_not_readable(int status, string body, int asked)
    {
        AddCrowd(9);
        Play("ByProject", body, "application/json", status: status, times: 99);

        using AgilityProjectClient client = Client(Connection);
        var results = await client.SetRolesAsync(Rows(9, "Project Lead"), null, None);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        Assert.Equal(Expected(9), Held);
        Assert.Equal(18, Reads("ByMember").Count);
        Assert.Equal(asked == 1 ? 1 : 2 * asked, Reads("ByProject").Count);

        Assert.All(await client.RemoveRolesAsync(Rows(9), null, None), r => Assert.Equal(ProvisioningOutcome.Removed, r.Outcome));
        Assert.Empty(Held);
    }

    [Fact]
    public async Task Refused_project_does_not_affect_the_reads_of_other_projects()
    {
        AddCrowd(9);
        Play("ByProject", """{"error":"No"}""", "application/json", status: 403);

        Assert.All(await SetAll(9), r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        Assert.Equal(3, Reads("ByMember").Count);
        Assert.Equal(6, Reads("ByProject").Count);
    }

    [Fact]
    public async Task Requested_pause_does_not_lead_to_single_requests()
    {
        AddCrowd(9);
        Play("ByProject", """{"RetryAfter":0}""", "application/json", status: 404, times: 999);

        Assert.All(await SetAll(9), r => Assert.Equal(ProvisioningErrorKind.Throttled, r.Error!.Kind));
        Assert.Empty(Reads("ByMember"));
        Assert.Empty(Posts);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Exhausted_quota_with_the_status_of_a_missing_address_only_delays(int status)
    {
        AddCrowd(9);
        Play("api/asset", """{"RetryAfter":0}""", "application/json", "POST", status: status);
        Play("ByProject", """{"RetryAfter":"0"}""", "application/json", status: status);

        Assert.All(await SetAll(9), r => Assert.Equal((ProvisioningOutcome.Assigned, 2), (r.Outcome, r.Attempts)));
        Assert.Empty(Reads("ByMember"));
        Assert.Equal(2, Posts.Count);
    }

    [Theory]
    [InlineData(SandboxFaultKind.CutAfter)]
    [InlineData(SandboxFaultKind.CutBefore)]
    [InlineData(SandboxFaultKind.TruncateBody)]
    public async Task Lost_answers_neither_duplicate_nor_lose_roles(SandboxFaultKind kind)
    {
        AddCrowd(400);
        for (int i = 0; i < 2; i++)
        {
            Sandbox.AddFault(new SandboxFault { Kind = kind, Method = "POST", PathContains = "api/asset", Skip = (2 * i) + 1 });
        }

        Assert.All(await SetAll(400), r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        Assert.Equal(Expected(400), Held);
        Assert.Equal(kind == SandboxFaultKind.CutBefore ? 6 : 4, Posts.Count);
        for (int i = 0; i < 2; i++)
        {
            Sandbox.AddFault(new SandboxFault { Kind = kind, Method = "POST", PathContains = "api/asset", Skip = (2 * i) + 1 });
        }

        int before = Posts.Count;
        Assert.All(await RemoveAll(400), r => Assert.Equal(ProvisioningOutcome.Removed, r.Outcome));
        Assert.Empty(Held);
        Assert.Equal(kind == SandboxFaultKind.CutBefore ? 6 : 4, Posts.Count - before);
        Assert.Empty(Reads("ByMember"));
    }

    [Fact]
    public async Task Answers_of_unfinished_work_are_followed_by_a_read_and_never_sent_again()
    {
        AddCrowd(250);
        Choices.BulkNeverCompletes = true;

        Assert.All(await SetAll(250), r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        Assert.Equal(3, Posts.Count);
        Assert.All(await RemoveAll(250), r => Assert.Equal(ProvisioningOutcome.Removed, r.Outcome));
        Assert.Equal(6, Posts.Count);
    }

    [Fact]
    public async Task Failure_at_a_wrong_position_belongs_to_the_member_that_it_names()
    {
        AddCrowd(6);
        string failure = """{"@a":{"oid":"Member:5004","execute":{"op":"AssignToScopeWithRole"}},"error":{"message":"Violation'Invalid'Role","sourceCommandIndex":0}}""";
        Play("api/asset", $"{{\"commandFailures\":{{\"count\":1,\"commands\":[{failure}]}}}}", "application/json", "POST");

        var results = await SetAll(6);

        Assert.Equal([4L], results.Where(r => r.Error!.Kind == ProvisioningErrorKind.Rejected).Select(r => r.Row));
        Assert.All(results.Where(r => r.Row != 4), r => Assert.Equal(ProvisioningErrorKind.UnexpectedAnswer, r.Error!.Kind));
        Assert.Single(Posts);
    }

    [Fact]
    public async Task Bad_rows_among_many_are_errors_in_the_words_of_the_service_and_the_others_are_done()
    {
        AddCrowd(120);
        ProjectRoleDraft[] rows = Rows(120, "Project Lead");
        foreach (int bad in new[] { 17, 80, 119 })
        {
            rows[bad - 1] = Draft($"Member:{99000 + bad}", "Pier", "Project Lead", row: bad);
        }

        using AgilityProjectClient client = Client(Connection);
        var results = await client.SetRolesAsync(rows, null, None);

        Assert.Equal([17L, 80L, 119L], results.Where(r => r.Outcome == ProvisioningOutcome.Failed).Select(r => r.Row));
        Assert.All(results.Where(r => r.IsFailure), r => Assert.Equal(ProvisioningErrorKind.NotFound, r.Error!.Kind));
        Assert.Equal(117, Held.Count);
    }

    [Theory]
    [InlineData(404)]
    [InlineData(410)]
    public async Task Roles_are_refused_and_members_are_removed_over_rest_without_the_Bulk_API(int status)
    {
        AddCrowd(9, withRoles: true);
        Play("api/asset", "{}", "application/json", "POST", status: status, times: 99);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Set(Rows(9, "Observer")));
        Assert.Equal((ProvisioningErrorKind.ServiceMissing, (int?)status), (error.Kind, error.StatusCode));
        Assert.Contains("18.0", error.Message, StringComparison.Ordinal);

        Assert.All(await RemoveAll(9), r => Assert.Equal((ProvisioningOutcome.Removed, 1), (r.Outcome, r.Attempts)));
        Assert.Equal(["/Harbor/api/asset", .. new[] { 1011, 1012, 1010 }.Select(i => $"/Harbor/rest-1.v1/Data/Scope/{i}")], Posts.Select(p => p.Path));
        Assert.Empty(Held);
    }

    [Fact]
    public async Task Rows_sent_before_a_connection_failure_are_uncertain()
    {
        AddCrowd(9);
        AddFailure("ByProject", skip: 3);

        ChunkInterruptedException error = await Assert.ThrowsAsync<ChunkInterruptedException>(() => SetAll(9));

        Assert.All(error.Completed.Cast<ProvisioningResult>(), r => Assert.Equal(ProvisioningOutcome.Uncertain, r.Outcome));
        Assert.Equal(9, error.Completed.Count);
        Assert.Equal(Expected(9), Held);
    }

    private void AddFailure(string path, int skip) => Play(path, "{}", "application/json", status: 401, skip: skip, times: 99);

    // What the roles in projects weigh that are read around so many rows.
    private async Task<double> BytesForEachRow(int count)
    {
        Sandbox.Reset();
        foreach (string name in Names)
        {
            Store.AddScope(name);
        }

        AddCrowd(count);
        Sandbox.ClearRequests();
        Assert.All(await SetAll(count), r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        return (double)Reads("ByProject").Sum(r => r.AnswerLength) / count;
    }
}
