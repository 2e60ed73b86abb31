using Provisioning.Agility.Members;
using Provisioning.Agility.Projects;
using Provisioning.Agility.Search;
using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.OpenQuestions;

/// <summary>The open questions about creating and changing.</summary>
public sealed class WritingTests : OpenQuestionTest
{
    [Theory]
    [InlineData(DuplicateUsernameAnswer.BadRequest)]
    [InlineData(DuplicateUsernameAnswer.Conflict)]
    [InlineData(DuplicateUsernameAnswer.ServerError)]
    public async Task P04_A_name_taken_meanwhile_is_no_error_with_any_status(DuplicateUsernameAnswer answer)
    {
        Choices.DuplicateUsername = answer;
        Sandbox.Agility.AddMember("Mira Holt", "mira");

        // The search before the create finds no member: another user creates it a moment earlier.
        Answer(200, "<Assets total=\"0\" pageSize=\"50\" pageStart=\"0\" />", "text/xml", "GET", times: 1);
        ProvisioningResult result = await CreateAsync("mira");

        Assert.Equal(ProvisioningOutcome.NoChange, result.Outcome);
        Assert.Single(Writes);
        Assert.Single(Sandbox.Agility.Members, m => m.Username == "mira");
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P05_The_attributes_that_may_be_required_are_always_sent(bool required)
    {
        Choices.CollaboratorFlagRequired = required;

        Assert.Equal(ProvisioningOutcome.Created, (await CreateAsync("mira")).Outcome);
        Assert.All(
            new[] { "Name", "Username", "IsCollaborator", "DefaultRole" },
            name => Assert.Contains($"name=\"{name}\"", Writes.Single().Body, System.StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P06_Created_member_is_recognised_by_200_and_by_201(bool answers201)
    {
        Choices.CreateAnswers201 = answers201;

        ProvisioningResult result = await CreateAsync("mira");

        Assert.Equal((ProvisioningOutcome.Created, Sandbox.Agility.FindMember("mira")!.Oid), (result.Outcome, result.Id!));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P09_A_name_of_a_deleted_member_is_created_or_explained(bool keepsName)
    {
        Choices.DeletedKeepsUsername = keepsName;
        Sandbox.Agility.AddMember("Gone", "gone");
        await Client.MoveAsync(MemberTransition.Remove, [new MemberKey { Username = "gone" }], CancellationToken.None);

        ProvisioningResult result = await CreateAsync("gone");

        Assert.Equal(keepsName ? ProvisioningOutcome.Failed : ProvisioningOutcome.Created, result.Outcome);
        Assert.Equal(keepsName, result.Message?.Contains("a deleted member may have it", System.StringComparison.Ordinal) == true);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    [InlineData(false, false)]
    public async Task P10_A_collaborator_is_disabled_by_the_operation_that_is_possible(bool acceptsPlain, bool keepsState)
    {
        Choices.InactivateAcceptsCollaborators = acceptsPlain;
        Choices.InactivatedCollaboratorKeepsState = keepsState;
        Sandbox.Agility.AddMember("Guest", "guest", isCollaborator: true);

        Assert.Equal(ProvisioningOutcome.Disabled, (await DisableAsync("guest")).Outcome);
        Assert.True(Sandbox.Agility.FindMember("guest")!.IsInactive);
        Assert.Equal(ProvisioningOutcome.NoChange, (await DisableAsync("guest")).Outcome);
    }

    [Fact]
    public async Task P14_A_comment_is_sent_only_on_request()
    {
        await CreateAsync("mira");
        await Client.UpdateMembersAsync([new MemberDraft { Username = "mira", Phone = "1", Comment = "it's new" }], CancellationToken.None);

        Assert.Equal(["", "comment=it%27s%20new"], Writes.Select(r => r.Query.Replace("'", "%27", System.StringComparison.Ordinal)));
    }

    [Fact]
    public async Task P15_No_variables_are_sent()
    {
        await CreateAsync(3);
        await DisableAsync("new1");
        await ListAsync(new MemberSearch { Name = "Person" });

        Assert.DoesNotContain(Sandbox.Requests, r => r.Query.Contains("with=", System.StringComparison.OrdinalIgnoreCase));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P16_A_project_role_is_set_or_an_error_has_the_reason(bool bulkIsMissing)
    {
        Choices.BulkIsMissing = bulkIsMissing;
        if (bulkIsMissing)
        {
            ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(AssignAsync);
            Assert.Contains("18.0", error.Message, System.StringComparison.Ordinal);
        }
        else
        {
            Assert.Equal(ProvisioningOutcome.Assigned, (await AssignAsync()).Single().Outcome);
        }

        Assert.Equal(bulkIsMissing ? 0 : 1, Sandbox.Agility.ProjectRoles.Count(r => r.Role == "Role:8"));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P17_A_role_that_outlives_the_membership_is_reported(bool outlives)
    {
        await AssignAsync();
        Choices.RoleOutlivesMembership = outlives;
        using AgilityProjectClient projects = new(Connection);

        ProvisioningResult result = (await projects.RemoveRolesAsync([Assignment()], null, CancellationToken.None)).Single();

        Assert.Equal(outlives ? ProvisioningOutcome.Failed : ProvisioningOutcome.Removed, result.Outcome);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    public async Task P19_A_request_that_is_too_large_is_halved(int maximum)
    {
        Choices.BulkMaximumCommands = maximum;

        IReadOnlyList<ProvisioningResult> results = await CreateAsync(30);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.Equal(30, Sandbox.Agility.Members.Count(m => m.Username!.StartsWith("new", System.StringComparison.Ordinal)));
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P20_Failures_are_attributed_without_config_in_the_request(bool configIsNotCounted)
    {
        Choices.BulkConfigIsNotCounted = configIsNotCounted;
        List<MemberDraft> drafts = [Draft("a"), Refused("b"), Draft("c")];

        IReadOnlyList<ProvisioningResult> results = await Client.CreateMembersAsync(drafts, IfExists.Skip, CancellationToken.None);

        Assert.Equal(["b"], results.Where(r => r.Outcome == ProvisioningOutcome.Failed).Select(r => r.Key));
        Assert.DoesNotContain("config", Writes.Single().Body, System.StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task P21_Incomplete_rows_are_read_and_never_sent_again(bool neverCompletes)
    {
        Choices.BulkNeverCompletes = neverCompletes;

        IReadOnlyList<ProvisioningResult> results = await CreateAsync(5);

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
        Assert.Single(Writes);
    }

    [Fact]
    public async Task P23_Results_carry_no_moments()
    {
        IReadOnlyList<ProvisioningResult> results = [await CreateAsync("a"), .. await CreateAsync(2), await DisableAsync("a")];

        Assert.All(results, r => Assert.Null(Oid.Parse(r.Id!).Moment));
    }

    [Fact]
    public async Task P24_A_long_value_is_sent_as_it_is()
    {
        string name = new('n', 20_000);

        await Client.CreateMembersAsync([new MemberDraft { Username = "long", Name = name }], IfExists.Skip, CancellationToken.None);

        Assert.Equal(name, Sandbox.Agility.FindMember("long")!.Name);
    }

    [Theory]
    [InlineData(true, true)]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Answers_of_the_Bulk_API_need_neither_envelope_nor_an_empty_list_of_failures(bool noEnvelope, bool noFailures)
    {
        Choices.BulkEnvelopeIsMissing = noEnvelope;
        Choices.BulkOmitsNoFailures = noFailures;

        Assert.All(await CreateAsync(5), r => Assert.Equal(ProvisioningOutcome.Created, r.Outcome));
    }

    private static MemberDraft Refused(string username) => new()
    {
        Username = username, Name = "Refused", Row = 2, Properties = new Dictionary<string, object?> { ["Scopes"] = "Scope:9999" },
    };

    private static ProjectRoleDraft Assignment() => new()
    {
        Member = new MemberKey { Username = "mira", Row = 1 }, Project = "Harbor Works", Role = "Observer",
    };

    private async Task<IReadOnlyList<ProvisioningResult>> AssignAsync()
    {
        Sandbox.Agility.AddMember("Mira Holt", "mira");
        Sandbox.Agility.AddScope("Harbor Works");
        using AgilityProjectClient projects = new(Connection);
        return await projects.SetRolesAsync([Assignment()], null, CancellationToken.None);
    }
}
