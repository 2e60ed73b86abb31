using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Projects;

/// <summary>Members are removed from a project together in one change. If it is refused, each is removed alone and gets its own reason.</summary>
public sealed class ProjectRoleRefusalTests : CrowdInProjectsTest
{
    private const string Refusal = "<Error><Message>Words of the service</Message></Error>";

    // The first three of the crowd in the project of the first.
    private static readonly int[] Three = [1, 4, 7];

    [Fact]
    public async Task Members_of_one_project_are_removed_in_one_change()
    {
        AddCrowd(9, withRoles: true);

        Assert.All(await Leave(), r => Assert.Equal((ProvisioningOutcome.Removed, 1), (r.Outcome, r.Attempts)));
        Assert.Equal("/Harbor/rest-1.v1/Data/Scope/1011", Posts.Single().Path);
        Assert.Equal(
            $"<Asset><Relation name=\"Members\">{string.Concat(Three.Select(i => $"<Asset idref=\"{MemberOf(i)}\" act=\"remove\" />"))}</Relation></Asset>",
            Posts.Single().Body);
        Assert.Equal(6, Held.Count);
    }

    [Fact]
    public async Task Members_of_several_projects_are_removed_in_one_request()
    {
        AddCrowd(6, withRoles: true);

        await RemoveAll(6);

        Same.Json(
            """
            [{"from":"Scope:1011","update":{"Members":{"remove":["Member:5001","Member:5004"]}}},
             {"from":"Scope:1012","update":{"Members":{"remove":["Member:5002","Member:5005"]}}},
             {"from":"Scope:1010","update":{"Members":{"remove":["Member:5003","Member:5006"]}}}]
            """,
            Posts.Single().Body);
    }

    [Fact]
    public async Task Members_refused_together_are_removed_singly_from_the_other_end()
    {
        AddCrowd(9, withRoles: true);
        Play("Data/Scope/1011", Refusal, "text/xml", "POST", status: 400);

        Assert.All(await Leave(), r => Assert.Equal((ProvisioningOutcome.Removed, 2), (r.Outcome, r.Attempts)));
        Same.Json(
            $"[{string.Join(",", Three.Select(i => "{\"from\":\"" + MemberOf(i) + "\",\"update\":{\"Scopes\":{\"remove\":[\"Scope:1011\"]}}}"))}]",
            Posts[1].Body);
        Assert.Equal(2, Posts.Count);
        Assert.Equal(6, Held.Count);
    }

    [Fact]
    public async Task Members_refused_together_are_removed_singly_over_rest_without_the_Bulk_API()
    {
        AddCrowd(9, withRoles: true);
        Choices.BulkIsMissing = true;
        Play("Data/Scope/1011", Refusal, "text/xml", "POST", status: 400);
        Play("Data/Member/5004", Refusal, "text/xml", "POST", status: 400);

        var results = await Leave();

        Assert.Equal([ProvisioningOutcome.Removed, ProvisioningOutcome.Failed, ProvisioningOutcome.Removed], results.Select(r => r.Outcome));
        Assert.Equal("Words of the service", results[1].Error!.ServerMessage);
        Assert.Equal(7, Held.Count);
    }

    [Theory]
    [InlineData(403, ProvisioningErrorKind.PermissionDenied)]
    [InlineData(404, ProvisioningErrorKind.NotFound)]
    public async Task A_refusal_that_holds_for_the_project_is_not_tried_for_each_member(int status, ProvisioningErrorKind kind)
    {
        AddCrowd(9, withRoles: true);
        Play("Data/Scope/1011", Refusal, "text/xml", "POST", status: status);

        Assert.All(await Leave(), r => Assert.Equal((kind, "Words of the service"), (r.Error!.Kind, r.Error.ServerMessage)));
        Assert.Single(Posts);
        Assert.Equal(9, Held.Count);
    }

    [Fact]
    public async Task A_project_that_is_refused_among_others_concerns_its_own_rows()
    {
        AddCrowd(6, withRoles: true);
        string failure = """{"@a":{"oid":"Scope:1011","update":{}},"error":{"message":"Violation'X'Scope.Members","sourceCommandIndex":0}}""";
        Play("api/asset", $"{{\"commandFailures\":{{\"count\":1,\"commands\":[{failure}]}}}}", "application/json", "POST");

        var results = await RemoveAll(6);

        Assert.Equal([1L, 4L], results.Where(r => r.Outcome == ProvisioningOutcome.Removed).Select(r => r.Row));
        Assert.All(results.Where(r => r.Outcome != ProvisioningOutcome.Removed), r => Assert.Equal(ProvisioningErrorKind.UnexpectedAnswer, r.Error!.Kind));
        Assert.Contains("from\":\"Member:5001", Posts[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Member_refused_in_two_projects_is_removed_in_two_requests()
    {
        AddCrowd(9, withRoles: true);
        Store.AssignRole(MemberOf(1), "Scope:1012", "Role:3");
        string[] failures = ["Scope:1011", "Scope:1012"];
        string commands = string.Join(",", failures.Select(f => $$$"""{"@a":{"oid":"{{{f}}}"},"error":{"message":"Violation'X'Scope.Members"}}"""));
        Play("api/asset", $"{{\"commandFailures\":{{\"count\":2,\"commands\":[{commands}]}}}}", "application/json", "POST");

        using var client = Client(Connection);
        var results = await client.RemoveRolesAsync(
            [Draft(MemberOf(1), "North Quay"), Draft(MemberOf(1), "Pier", row: 2), Draft(MemberOf(4), "North Quay", row: 3), Draft(MemberOf(2), "Pier", row: 4)], null,
            None);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Removed, r.Outcome));
        Assert.Equal(3, Posts.Count);
        Assert.Equal(6, Held.Count);
    }

    [Fact]
    public async Task Roles_that_outlive_the_membership_are_an_error_of_each_row()
    {
        Choices.RoleOutlivesMembership = true;
        AddCrowd(9, withRoles: true);

        var results = await RemoveAll(9);

        Assert.All(results, r => Assert.Equal(ProvisioningErrorKind.NotAllowed, r.Error!.Kind));
        Assert.All(results, r => Assert.Contains("was removed from the project, but the service still lists the role 'Project Lead'", r.Message, StringComparison.Ordinal));
        Assert.Equal(9, Held.Count);
    }

    [Fact]
    public async Task Roles_that_cannot_be_read_after_a_removal_are_unknown()
    {
        AddCrowd(9, withRoles: true);
        Play("ProjectRoles", """{"error":"no"}""", "application/json", status: 400, times: 99);

        Assert.All(await RemoveAll(9), r => Assert.Equal(ProvisioningOutcome.Uncertain, r.Outcome));
        Assert.Empty(Held);
    }

    private async Task<IReadOnlyList<ProvisioningResult>> Leave()
    {
        using var client = Client(Connection);
        return await client.RemoveRolesAsync(Three.Select(i => Draft(Username(i), "North Quay", row: i)).ToList(), null, None);
    }
}
