using System.Text;
using System.Text.Json;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Wire;
using Provisioning.Batch;
using Provisioning.Core.Tests.Support;
using Provisioning.Http;

namespace Provisioning.Core.Tests.Agility.Projects;

public sealed class ProjectRoleSetTests : ProjectTest
{
    [Fact]
    public async Task Rows_of_the_sample_give_its_request_and_the_answer_is_verified_by_a_read()
    {
        Play("api/asset", WireSample.Text("agility-bulk-assign-list-response.json"), "application/json", "POST");
        Play("ProjectRoles/ByMember", WireSample.Text("agility-projectroles-bymember.json"), "application/json", skip: 1);

        var results = await Set(
            Draft("mira.holt", "Harbor Works", "Project Lead", true), Draft("Member:1042", "Scope:1011", "Role.Name'Customer", false, row: 2));

        Assert.All(results, r => Assert.Equal((ProvisioningOutcome.Assigned, "Member:1042", 1), (r.Outcome, r.Id, r.Attempts)));
        Assert.Equal(["mira.holt: Harbor Works = Project Lead", "Member:1042: Scope:1011 = Role.Name'Customer"], results.Select(r => r.Key));
        Same.Json($"[{WireSample.Text("agility-bulk-assign-list-request.json")}]", Posts.Single().Body);
        Assert.Equal(WireSample.Text("agility-bulk-assign-list-request.yaml"), Yaml(Posts.Single().Body));
        Assert.StartsWith("application/json", Posts.Single().ContentType, StringComparison.Ordinal);
    }

    [Fact]
    public async Task The_sample_with_subqueries_is_carried_out_and_its_answer_understood()
    {
        BulkClient client = new(Connection, NullLog.Instance);
        BulkAnswer real = await client.PostAsync([Encoding.UTF8.GetBytes(WireSample.Text("agility-bulk-assign-subquery-request.json"))], "There is none.", None);
        using Stream sample = WireSample.Open("agility-bulk-assign-subquery-response.json");
        BulkAnswer read = BulkAnswerReader.Read(sample);

        Assert.Equal((true, 0, 1, "Scope:1010"), (real.IsFinished, real.FailureCount, real.OperatedOnCount, real.OperatedOn.Single().ToString()));
        Assert.Equal((true, 0, 1, "Scope:1010"), (read.IsFinished, read.FailureCount, read.OperatedOnCount, read.OperatedOn.Single().ToString()));
        Assert.Equal(["Member:1042 Scope:1010 Role:3"], Roles);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Roles_are_set_once_and_a_second_run_sends_nothing(bool otherAnswers)
    {
        Choices.BulkEnvelopeIsMissing = otherAnswers;
        Choices.BulkOmitsNoFailures = otherAnswers;
        Choices.BulkNeverCompletes = otherAnswers;
        Choices.NoRoleByRelation = otherAnswers;
        ProjectRoleDraft[] drafts =
        [
            Draft("mira.holt", "Harbor Works", "Project Lead", true),
            Draft("gus", "Harbor Works", "Observer", row: 2),
            Draft("mira.holt", "North Quay", "Customer", row: 3),
        ];

        Assert.Equal([ProvisioningOutcome.Assigned, ProvisioningOutcome.Assigned, ProvisioningOutcome.Assigned], (await Set(drafts)).Select(r => r.Outcome));
        Assert.Equal(["Member:1042 Scope:1010 Role:3 owner", "Member:1043 Scope:1010 Role:8", "Member:1042 Scope:1011 Role:7"], Roles);
        Assert.Single(Posts);

        Assert.All(await Set(drafts), r => Assert.Equal(ProvisioningOutcome.NoChange, r.Outcome));
        Assert.Single(Posts);
    }

    [Theory]
    [InlineData(null, " owner")]
    [InlineData(true, " owner")]
    [InlineData(false, "")]
    public async Task New_role_keeps_the_ownership_unless_the_row_contains_it(bool? isOwner, string expected)
    {
        Store.AssignRole("Member:1042", "Scope:1010", "Role:3", isOwner: true);

        ProvisioningResult result = (await Set(Draft("mira.holt", "Scope:1010", "Role:7", isOwner))).Single();

        Assert.Equal(ProvisioningOutcome.Assigned, result.Outcome);
        Assert.Equal(["Member:1042 Scope:1010 Role:7" + expected], Roles);
    }

    [Fact]
    public async Task Ownership_alone_is_a_difference()
    {
        Store.AssignRole("Member:1042", "Scope:1010", "Role:3");

        Assert.Equal(ProvisioningOutcome.NoChange, (await Set(Draft("mira.holt", "Scope:1010", "Role:3"))).Single().Outcome);
        Assert.Equal(ProvisioningOutcome.Assigned, (await Set(Draft("mira.holt", "Scope:1010", "Role:3", true))).Single().Outcome);
        Assert.Equal(["Member:1042 Scope:1010 Role:3 owner"], Roles);
    }

    [Fact]
    public async Task Missing_member_project_or_role_is_an_error_of_its_row_before_anything_is_sent()
    {
        Store.AddScope("Harbor Works", id: 1012);

        var results = await Set(
            Draft("nobody", "North Quay", "Observer"),
            Draft("mira.holt", "Nord Quay", "Observer", row: 2),
            Draft("mira.holt", "North Quay", "Obsrver", row: 3),
            Draft("mira.holt", "Harbor Works", "Observer", row: 4),
            Draft("gus", "North Quay", "Observer", row: 5));

        Assert.Equal(
            [
                (1L, ProvisioningErrorKind.NotFound), (2L, ProvisioningErrorKind.NotFound), (3L, ProvisioningErrorKind.NotFound), (4L, ProvisioningErrorKind.Conflict),
            ],
            results.Take(4).Select(r => (r.Row, r.Error!.Kind)));
        Assert.Contains("'North Quay'", results[1].Message, StringComparison.Ordinal);
        Assert.Contains("Observer (Role:8)", results[2].Message, StringComparison.Ordinal);
        Assert.Contains("Scope:1010", results[3].Message, StringComparison.Ordinal);
        Assert.Contains("Scope:1012", results[3].Message, StringComparison.Ordinal);
        Assert.Equal(ProvisioningOutcome.Assigned, results[4].Outcome);
        Assert.DoesNotContain("1042", Posts.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task One_member_under_two_names_cannot_get_two_roles_in_a_project()
    {
        var results = await Set(
            Draft("mira.holt", "North Quay", "Observer"), Draft("Member:1042", "Scope:1011", "Customer", row: 2), Draft("MIRA.HOLT", "Scope:1011", "Role:8", row: 3));

        Assert.Equal([ProvisioningOutcome.Assigned, ProvisioningOutcome.Failed, ProvisioningOutcome.Assigned], results.Select(r => r.Outcome));
        Assert.Equal(ProvisioningErrorKind.Conflict, results[1].Error!.Kind);
        Assert.Equal(["Member:1042 Scope:1011 Role:8"], Roles);
    }

    [Fact]
    public async Task Role_without_the_Bulk_API_is_an_error_that_names_the_needed_release()
    {
        Choices.BulkIsMissing = true;

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Set(Draft("mira.holt", "North Quay", "Observer")));

        Assert.Equal((ProvisioningErrorKind.ServiceMissing, 404), (error.Kind, error.StatusCode));
        Assert.Contains("18.0", error.Message, StringComparison.Ordinal);
        Assert.Equal("/Harbor/api/asset", Posts.Single().Path);
        Assert.Empty(Roles);
    }

    [Fact]
    public async Task Rows_settled_before_a_connection_failure_are_not_lost()
    {
        Choices.BulkIsMissing = true;

        ChunkInterruptedException error = await Assert.ThrowsAsync<ChunkInterruptedException>(
            () => Set(Draft("mira.holt", "North Quay", "Observer"), Draft("nobody", "North Quay", "Observer", row: 2)));

        ProvisioningResult settled = Assert.IsType<ProvisioningResult>(Assert.Single(error.Completed));
        Assert.Equal((2L, ProvisioningOutcome.Failed), (settled.Row, settled.Outcome));
        Assert.Equal(ProvisioningErrorKind.ServiceMissing, Assert.IsType<ProvisioningException>(error.InnerException).Kind);
    }

    /// <summary>The request as YAML, laid out as the contract shows it.</summary>
    private static string Yaml(string json)
    {
        using JsonDocument document = JsonDocument.Parse(json);
        JsonElement command = document.RootElement.EnumerateArray().Single();
        JsonElement execute = command.GetProperty("execute");
        List<string> lines = [$"from: {command.GetProperty("from")}", "execute:", $"  op: {execute.GetProperty("op")}", "  list:"];
        foreach (JsonElement item in execute.GetProperty("list").EnumerateArray())
        {
            lines.AddRange(item.EnumerateObject().Select((p, i) => $"  {(i == 0 ? "-" : " ")} {p.Name}: {p.Value.ToString().Replace("True", "true", StringComparison.Ordinal).Replace("False", "false", StringComparison.Ordinal)}"));
        }

        return string.Join('\n', lines) + "\n";
    }
}
