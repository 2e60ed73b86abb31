using Provisioning.Agility;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.Members;

public sealed class MemberOperatorTests : OperationTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Operation_forbidden_by_the_validating_attribute_is_not_sent(bool answers500)
    {
        Choices.WrongStateAnswers500 = answers500;

        ProvisioningResult result = await Run("Reactivate", "mira.holt");

        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.NotAllowed, "Member:1042"), (result.Outcome, result.Error!.Kind, result.Id));
        Assert.Contains("CheckReactivate is false for Member:1042", result.Message, StringComparison.Ordinal);
        Assert.Empty(Posts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Inactivate_on_a_guest_collaborator_follows_the_service(bool accepts)
    {
        Choices.InactivateAcceptsCollaborators = accepts;

        ProvisioningResult result = await Run("Inactivate", "gus");

        Assert.Equal(accepts ? ProvisioningOutcome.Disabled : ProvisioningOutcome.Failed, result.Outcome);
        Assert.Equal(accepts, Store.FindMember("gus")!.IsInactive);
    }

    [Theory]
    [InlineData("Folow", "'Follow'")]
    [InlineData("Inactivat", "'Inactivate'")]
    public async Task An_unknown_operation_names_near_ones_before_anything_is_sent(string name, string near)
    {
        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => new AgilityClient(Connection).FindOperationAsync(name, None));

        Assert.Equal(ProvisioningErrorKind.NotFound, error.Kind);
        Assert.Contains(near, error.Message, StringComparison.Ordinal);
        Assert.Empty(Posts);
    }

    [Fact]
    public async Task The_case_of_the_name_does_not_count_and_the_service_gets_its_own_spelling()
    {
        Assert.Equal(ProvisioningOutcome.Updated, (await Run("follow", "mira.holt")).Outcome);

        Assert.Equal("op=Follow", Posts.Single().Query);
    }

    [Theory]
    [InlineData("Inactivate")]
    [InlineData("Delete")]
    public async Task The_administrator_keeps_access_unless_forced(string operation)
    {
        ProvisioningResult refused = await Run(operation, new MemberKey { Oid = Oid.Parse("Member:20:50001"), Row = 3 });
        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.NotAllowed, 3L), (refused.Outcome, refused.Error!.Kind, refused.Row));
        Assert.Contains("-Force", refused.Message, StringComparison.Ordinal);
        Assert.Empty(Posts);

        ProvisioningResult forced = await Run(operation, new MemberKey { Oid = Oid.Parse("Member:20") }, force: true);
        Assert.Equal("op=" + operation, Posts.Single().Query);
        Assert.NotEqual(ProvisioningOutcome.Failed, forced.Outcome);
    }

    [Fact]
    public async Task Member_behind_the_connection_keeps_access_with_any_number()
    {
        Play("Data/Member", Asset("IsSelf", "true", "CheckInactivate", "true"), "text/xml");

        ProvisioningResult result = await Run("Inactivate", new MemberKey { Oid = Oid.Parse("Member:1042") });

        Assert.Equal(ProvisioningErrorKind.NotAllowed, result.Error!.Kind);
        Assert.Contains("the member behind this connection", result.Message, StringComparison.Ordinal);
        Assert.Empty(Posts);
    }

    [Fact]
    public async Task Administrator_may_be_followed()
    {
        Assert.Equal(ProvisioningOutcome.Updated, (await Run("Follow", "admin")).Outcome);
    }

    [Theory]
    [InlineData("Follow", "There is no member 'nobody'.")]
    [InlineData("Undelete", "There is no deleted member 'nobody'.")]
    public async Task Operation_on_a_missing_member_is_an_error_of_its_row(string operation, string message)
    {
        ProvisioningResult result = await Run(operation, "nobody");

        Assert.Equal((ProvisioningErrorKind.NotFound, message), (result.Error!.Kind, result.Message));
    }

    [Fact]
    public async Task Rows_come_out_in_order_and_one_bad_row_does_not_stop_the_others()
    {
        AgilityClient client = new(Connection);
        MemberKey[] keys =
        [
            new() { Username = "mira.holt", Row = 1 }, new() { Username = "nobody", Row = 2 }, new() { Oid = Oid.Parse("Member:1043:1"), Row = 3 },
        ];

        var results = await client.MoveAsync(MemberTransition.Of(await client.FindOperationAsync("Follow", None)), keys, None);

        Assert.Equal([(1L, ProvisioningOutcome.Updated), (2L, ProvisioningOutcome.Failed), (3L, ProvisioningOutcome.Updated)], results.Select(r => (r.Row, r.Outcome)));
    }

    [Fact]
    public async Task Two_members_of_one_user_name_are_both_named_and_none_is_chosen()
    {
        Play("Data/Member", "<Assets total=\"2\">" + Named(1, "twin") + Named(2, "TWIN") + "</Assets>", "text/xml");

        ProvisioningResult result = await Run("Follow", "twin");

        Assert.Equal(ProvisioningErrorKind.Conflict, result.Error!.Kind);
        Assert.Contains("Member:1, Member:2", result.Message, StringComparison.Ordinal);
        Assert.Empty(Posts);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Deleted_members_are_found_by_user_name_in_any_case(bool respectsCase)
    {
        Choices.WhereRespectsCase = respectsCase;
        await Run("Delete", "mira.holt");

        ProvisioningResult result = await Run("Undelete", "Mira.Holt");

        Assert.Equal(("Member:1042", ProvisioningOutcome.Restored), (result.Id, result.Outcome));
        Assert.False(Store.FindMember("Member:1042")!.IsDeleted);
    }

    [Fact]
    public async Task Several_deleted_members_of_one_user_name_are_named_and_none_is_chosen()
    {
        await Run("Delete", "mira.holt");
        Store.AddMember("Mira Holt the second", "mira.holt", id: 1044);
        await Run("Delete", "mira.holt");
        Sandbox.ClearRequests();

        ProvisioningResult result = await Run("Undelete", "mira.holt");

        Assert.Equal(ProvisioningErrorKind.Conflict, result.Error!.Kind);
        Assert.Contains("Member:1042, Member:1044", result.Message, StringComparison.Ordinal);
        Assert.Empty(Posts);
    }

    [Theory]
    [InlineData(400, 1, ProvisioningOutcome.Failed)]
    [InlineData(403, 1, ProvisioningOutcome.Failed)]
    [InlineData(500, 2, ProvisioningOutcome.Updated)]
    [InlineData(408, 2, ProvisioningOutcome.Updated)]
    [InlineData(503, 2, ProvisioningOutcome.Updated)]
    [InlineData(429, 2, ProvisioningOutcome.Updated)]
    public async Task Error_is_followed_by_a_read_and_repeated_only_if_the_outcome_is_uncertain(int status, int posts, ProvisioningOutcome outcome)
    {
        Play("op=Follow", "<Error><Message>Words of the service</Message></Error>", "text/xml", "POST", status: status);

        ProvisioningResult result = await Run("Follow", "mira.holt");

        Assert.Equal((outcome, posts, posts), (result.Outcome, result.Attempts, Posts.Count));
        Assert.Equal("GET", Sandbox.Requests.Last(r => r.Number < Posts[^1].Number || posts == 1).Method);
        Assert.True(outcome != ProvisioningOutcome.Failed || result.Message!.Contains("Words of the service", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Refusal_stays_a_refusal_if_another_user_was_faster()
    {
        Play("op=Follow", "<Error><Message>Operation not allowed</Message></Error>", "text/xml", "POST", status: 400);
        Play("Data/Member", Asset("IsSelf", "false", "CanFollow", "false"), "text/xml", skip: 2);

        ProvisioningResult result = await Run("Follow", "mira.holt");

        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.Rejected), (result.Outcome, result.Error!.Kind));
        Assert.Single(Posts);
    }

    [Fact]
    public async Task Row_without_an_answer_in_all_attempts_is_uncertain()
    {
        Cut(SandboxFaultKind.CutBefore, "op=Follow", times: 99);

        ProvisioningResult result = await Run("Follow", "mira.holt");

        Assert.Equal((ProvisioningOutcome.Uncertain, 5), (result.Outcome, result.Attempts));
    }

    [Fact]
    public async Task An_operation_without_validator_is_sent_once()
    {
        Play("meta.v1/Member", "<AssetType token=\"Member\"><Operation name=\"Follow\" /></AssetType>", "text/xml");
        Cut(SandboxFaultKind.CutAfter, "op=Follow");

        ProvisioningResult result = await Run("Follow", "mira.holt");

        Assert.Equal((ProvisioningOutcome.Uncertain, 1), (result.Outcome, Posts.Count));
    }

    private static string Named(int id, string username) => $"<Asset id=\"Member:{id}\"><Attribute name=\"Username\">{username}</Attribute></Asset>";

    private static string Asset(params string[] pairs) => "<Assets total=\"1\"><Asset id=\"Member:1042\">"
        + string.Concat(pairs.Chunk(2).Select(p => $"<Attribute name=\"{p[0]}\">{p[1]}</Attribute>"))
        + "</Asset></Assets>";
}
