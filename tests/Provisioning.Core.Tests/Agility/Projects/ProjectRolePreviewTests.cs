using Provisioning.Agility.Projects;

namespace Provisioning.Core.Tests.Agility.Projects;

/// <summary>A preview posts the commands of the real thing, and changes nothing.</summary>
public sealed class ProjectRolePreviewTests : ProjectTest
{
    private static readonly ProjectRoleDraft[] Two =
        [Draft("mira.holt", "Harbor Works", "Project Lead", true), Draft("mira.holt", "North Quay", "Observer", row: 2)];

    [Fact]
    public async Task Every_row_shows_its_own_command_and_nothing_is_changed()
    {
        Store.AssignRole("Member:1043", "Scope:1010", "Role:3");
        IReadOnlyList<string> before = Roles;

        var results = await Preview([.. Two, Draft("gus", "North Quay", "Customer", row: 3), Draft("gus", "Harbor Works", "Project Lead", row: 4)]);

        Assert.Equal([1L, 2L, 3L, 4L], results.Select(r => r.Row));
        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Previewed, r.Outcome));
        AssertShows(results[0], "Member:1042", "Scope:1010", "Role:3");
        AssertShows(results[1], "Member:1042", "Scope:1011", "Role:8");
        AssertShows(results[2], "Member:1043", "Scope:1011", "Role:7");
        Assert.DoesNotContain("Scope:1011", results[0].Message, StringComparison.Ordinal);
        Assert.Contains("Nothing would be sent", results[3].Message, StringComparison.Ordinal);
        Assert.Equal(before, Roles);

        string previewed = Posts.Single().Body;
        await Set([.. Two, Draft("gus", "North Quay", "Customer", row: 3)]);
        Assert.Equal(Posts[1].Body, previewed);
    }

    [Fact]
    public async Task Nothing_is_posted_without_a_valid_change()
    {
        Store.AssignRole("Member:1042", "Scope:1010", "Role:3", isOwner: true);

        var results = await Preview(
            Two[0], Draft("nobody", "North Quay", "Observer"), Draft("gus", "Nord Quay", "Observer"), Draft("gus", "North Quay", "Obsrver"));

        Assert.Equal((ProvisioningOutcome.Previewed, "Member:1042"), (results[0].Outcome, results[0].Id));
        Assert.All(results.Skip(1), r => Assert.Equal(ProvisioningErrorKind.NotFound, r.Error!.Kind));
        Assert.Empty(Posts);
    }

    [Fact]
    public async Task Preview_without_the_Bulk_API_names_the_needed_release()
    {
        Choices.BulkIsMissing = true;

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => Preview(Two));

        Assert.Equal((ProvisioningErrorKind.ServiceMissing, 404), (error.Kind, error.StatusCode));
        Assert.Contains("18.0 or later", error.Message, StringComparison.Ordinal);
        Assert.Contains("preview", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_list_that_is_shown_as_it_was_sent_belongs_to_all_its_rows()
    {
        Play("""[{"@a":{"oid":"Member:1042:7","execute":{"op":"AssignToScopeWithRole","list":[{"Scope":"Scope:1010"},{"Scope":"Scope:1011"}]}}}]""");

        Assert.All(await Preview(Two), r => Assert.Equal(ProvisioningOutcome.Previewed, r.Outcome));
    }

    [Theory]
    [InlineData("""{"@a":{"oid":"Member:1042","execute":{"op":"x","args":{"Scope":"Scope:1010"}}},"error":{"message":"Words of the service"}}""", true, false)]
    [InlineData("""{"@a":{"from":"Member:1042"},"error":{"message":"Words of the service","sourceCommandIndex":5}}""", true, true)]
    [InlineData("""{"error":{"message":"Words of the service","sourceCommandIndex":0}}""", true, true)]
    [InlineData("""{"error":{"message":"Words of the service","sourceCommandIndex":1}}""", false, false)]
    public async Task A_refusal_belongs_to_the_rows_that_it_names(string failure, bool first, bool second)
    {
        const string Fine = """{"@b":{"oid":"Member:1042","execute":{"op":"x","args":{"Scope":"*"}}}}""";
        Play($"[{failure},{Fine.Replace("*", "Scope:1010", StringComparison.Ordinal)},{Fine.Replace("*", "Scope:1011", StringComparison.Ordinal)}]");

        var results = await Preview(Two);

        Assert.Equal([first, second], results.Select(r => r.Error?.ServerMessage == "Words of the service"));
        Assert.Equal([first, second], results.Select(r => r.Outcome == ProvisioningOutcome.Failed));
    }

    [Theory]
    [InlineData("[]", 200, ProvisioningOutcome.Failed)]
    [InlineData("{\"assetsOperatedOn\":{\"count\":2}}", 200, ProvisioningOutcome.Uncertain)]
    [InlineData("{\"error\":\"no\"}", 400, ProvisioningOutcome.Failed)]
    public async Task An_answer_without_the_commands_is_an_error_and_nothing_else_is_sent(string body, int status, ProvisioningOutcome expected)
    {
        Play(body, status);

        Assert.All(await Preview(Two), r => Assert.Equal(expected, r.Outcome));
        Assert.Single(Posts);
        Assert.Empty(Roles);
    }

    private static void AssertShows(ProvisioningResult result, params string[] parts) =>
        Assert.All(parts, p => Assert.Contains($"\"{p}\"", result.Message, StringComparison.Ordinal));

    private void Play(string body, int status = 200) => Play("api/asset", body, "application/json", "POST", status: status);

    private async Task<IReadOnlyList<ProvisioningResult>> Preview(params ProjectRoleDraft[] drafts)
    {
        using AgilityProjectClient client = Client(Connection);
        return await client.PreviewRolesAsync(drafts, None);
    }
}
