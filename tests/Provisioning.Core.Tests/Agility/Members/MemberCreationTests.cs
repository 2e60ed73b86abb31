using Provisioning.Agility.Members;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Tabular;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>No member is created twice, whatever gets lost on the way.</summary>
public sealed class MemberCreationTests : AgilityTest
{
    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Existing_member_is_no_change(bool inactive)
    {
        Choices.InactiveHiddenInLists = inactive;
        string oid = Store.AddMember("Mira Holt", "Mira.Holt", isInactive: inactive).Oid;

        ProvisioningResult result = await Create(Client(), Draft());

        Assert.Equal((ProvisioningOutcome.NoChange, oid, 3L), (result.Outcome, result.Id, result.Row));
        Assert.Equal(inactive, result.Message!.Contains("inactive", StringComparison.Ordinal));
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Many_members_are_read_together_and_the_missing_ones_created_in_order()
    {
        Store.AddMember("B", "b");
        MemberDraft[] drafts = [Draft("a"), Draft("b"), Draft("c"), new MemberDraft { Username = "d", Name = "D", IsActive = false }];

        IReadOnlyList<ProvisioningResult> results = await Client().CreateMembersAsync(drafts, IfExists.Skip, CancellationToken.None);

        Assert.Equal(
            [
                ("a", ProvisioningOutcome.Created), ("b", ProvisioningOutcome.NoChange), ("c", ProvisioningOutcome.Created),
                ("d", ProvisioningOutcome.Skipped),
            ],
            results.Select(r => (r.Key, r.Outcome)));
        Assert.Equal(2, Writes.Count);
        Assert.Single(Sandbox.Requests, r => r.Method == "GET" && r.Path.EndsWith("Data/Member", StringComparison.Ordinal));
        Assert.Single(Sandbox.Requests, r => r.Path.EndsWith("Role", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Success_may_be_200_or_201(bool is201)
    {
        Choices.CreateAnswers201 = is201;
        Choices.CollaboratorFlagRequired = true;

        Assert.Equal(ProvisioningOutcome.Created, (await Create(Client(), Draft())).Outcome);
        Assert.Equal(is201 ? 201 : 200, Assert.Single(Writes).Status);
    }

    [Theory]
    [InlineData(SandboxFaultKind.CutAfter, 1)]
    [InlineData(SandboxFaultKind.TruncateBody, 1)]
    [InlineData(SandboxFaultKind.CutBefore, 2)]
    public async Task A_lost_answer_leads_to_exactly_one_member(SandboxFaultKind kind, int posts)
    {
        Sandbox.AddFault(new SandboxFault { Kind = kind, Method = "POST" });

        ProvisioningResult result = await Create(Client(), Draft());

        Assert.Equal((ProvisioningOutcome.Created, posts), (result.Outcome, Writes.Count));
        Assert.Equal(Assert.Single(Store.Members, m => m.Username == "mira.holt").Oid, result.Id);
    }

    [Fact]
    public async Task Member_is_read_before_it_is_sent_again()
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutBefore, Method = "POST" });

        await Create(Client(), Draft());

        int first = Writes[0].Number;
        Assert.Contains(Sandbox.Requests, r => r.Method == "GET" && r.Number > first && r.Number < Writes[1].Number
            && Clear(r).Contains("Username='mira.holt'", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(500)]
    [InlineData(408)]
    [InlineData(503)]
    public async Task Server_error_is_followed_by_a_read_and_one_repeat(int status)
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Method = "POST", Status = status });

        ProvisioningResult result = await Create(Client(), Draft());

        Assert.Equal((ProvisioningOutcome.Created, 2, 2), (result.Outcome, Writes.Count, result.Attempts));
    }

    [Fact]
    public async Task Repeated_server_errors_fail_and_the_message_says_that_no_member_was_created()
    {
        Sandbox.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Answer, Method = "POST", Status = 500, Times = 100, Body = WireSample.Text("agility-error-500.xml"), ContentType = "text/xml",
        });

        ProvisioningResult result = await Create(Client(), Draft());

        Assert.Equal((ProvisioningOutcome.Failed, 2), (result.Outcome, Writes.Count));
        Assert.Contains("The store is not reachable.", result.Message, StringComparison.Ordinal);
        Assert.Contains("was not created", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Exhausted_quota_is_waited_for_and_the_member_is_read_before_the_repeat()
    {
        Sandbox.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Answer, Method = "POST", Status = 429, Times = 2, ContentType = "application/json", Body = "{\"Message\":\" quota\",\"RetryAfter\":\"0\"}",
        });

        ProvisioningResult result = await Create(Client(), Draft());

        Assert.Equal((ProvisioningOutcome.Created, 3), (result.Outcome, Writes.Count));
        Assert.Single(Store.Members, m => m.Username == "mira.holt");
    }

    [Fact]
    public async Task Permanent_quota_fails_after_a_limited_time()
    {
        Sandbox.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Answer, Method = "POST", Status = 429, Times = 100, ContentType = "application/json", Body = "{\"Message\":\" quota\",\"RetryAfter\":\"0\"}",
        });

        ProvisioningResult result = await Create(Client(Fast.Settings(2)), Draft());

        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.Throttled, 3), (result.Outcome, result.Error!.Kind, Writes.Count));
    }

    [Theory]
    [InlineData(DuplicateUsernameAnswer.BadRequest)]
    [InlineData(DuplicateUsernameAnswer.Conflict)]
    [InlineData(DuplicateUsernameAnswer.ServerError)]
    public async Task Member_created_meanwhile_is_found_after_the_refusal(DuplicateUsernameAnswer answer)
    {
        Choices.DuplicateUsername = answer;
        string oid = Store.AddMember("Mira Holt", "mira.holt").Oid;
        HideFromTheFirstSearch();

        ProvisioningResult result = await Create(Client(), Draft());

        // After a 500 it is unknown who created the member; after a refusal it was another user.
        Assert.Contains(
            result.Outcome,
            answer == DuplicateUsernameAnswer.ServerError ? new[] { ProvisioningOutcome.Created, ProvisioningOutcome.NoChange } : [ProvisioningOutcome.NoChange]);
        Assert.Equal(oid, result.Id);
        Assert.Single(Store.Members, m => m.Username == "mira.holt");
    }

    [Fact]
    public async Task User_name_of_a_deleted_member_is_reported_as_such()
    {
        RawServer server = Serve(request => request.Method == "GET"
            ? Xml(request.Target.Contains("/Role", StringComparison.Ordinal) ? "<Assets><Asset id=\"Role:4\"/></Assets>" : Assets())
            : Xml("<Error><Message>Violation'NotUnique'Member.Username</Message></Error>", 400));

        ProvisioningResult result = await Create(Client(server), Draft());

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.Contains("Violation'NotUnique'Member.Username", result.Message, StringComparison.Ordinal);
        Assert.Contains("deleted member", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Row_without_a_required_value_fails_and_the_others_are_done()
    {
        IReadOnlyList<ProvisioningResult> results = await Client().CreateMembersAsync(
            [Draft("a"), new MemberDraft { Username = "b", Name = " ", DefaultRole = "Role:4", Row = 2 }, Draft("c")], IfExists.Skip, CancellationToken.None);

        Assert.Equal(
            [ProvisioningOutcome.Created, ProvisioningOutcome.Failed, ProvisioningOutcome.Created], results.Select(r => r.Outcome));
        Assert.Contains("requires 'Name' and 'Nickname' for every new member", results[1].Message, StringComparison.Ordinal);
        Assert.Equal(2L, results[1].Row);
    }

    [Fact]
    public async Task Repeated_name_in_a_chunk_creates_one_member()
    {
        IReadOnlyList<ProvisioningResult> results = await Client().CreateMembersAsync([Draft("a"), Draft("A")], IfExists.Skip, CancellationToken.None);

        Assert.Equal([ProvisioningOutcome.Created, ProvisioningOutcome.NoChange], results.Select(r => r.Outcome));
    }

    [Fact]
    public async Task Two_members_of_one_name_are_a_failure_that_names_both()
    {
        RawServer server = Serve(Xml(Assets(Asset(1, "mira.holt"), Asset(2, "Mira.Holt"))));

        ProvisioningResult result = await Create(Client(server), Draft());

        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.Conflict), (result.Outcome, result.Error!.Kind));
        Assert.Contains("Member:1, Member:2", result.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("")]
    [InlineData("<Asset />")]
    [InlineData("<Assets />")]
    [InlineData("OK")]
    public async Task Success_without_the_asset_is_followed_by_a_read(string body)
    {
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Method = "POST", Status = 200, Body = body, ContentType = "text/xml" });

        ProvisioningResult result = await Create(Client(), Draft());

        Assert.Equal(ProvisioningOutcome.Created, result.Outcome);
        Assert.Equal(Assert.Single(Store.Members, m => m.Username == "mira.holt").Oid, result.Id);
    }

    [Fact]
    public void Export_row_becomes_a_new_member()
    {
        MemberDraft draft = MemberDraftReader.ReadNew(
            CsvText.Row(("first_name", "Mira "), ("last_name", " Holt"), ("email", "m@x"), ("is_active", "no"), ("Phone", "1")));

        Assert.Equal(
            ("m@x", "Mira Holt", "m@x", "1", false, 7L), (draft.Username, draft.Name, draft.Email, draft.Phone, draft.IsActive, draft.Row));
    }

    private void HideFromTheFirstSearch() => Sandbox.AddFault(new SandboxFault
    {
        Kind = SandboxFaultKind.Answer, Method = "GET", PathContains = "Data/Member", Status = 200, Times = 1, ContentType = "text/xml", Body = "<Assets total=\"0\" />",
    });
}
