using System.Text.Json.Nodes;
using Provisioning.Ambition;
using Provisioning.Ambition.Accounts;
using Provisioning.Ambition.Groups;
using Provisioning.Core.Tests.Support;
using Form = Provisioning.Ambition.Groups.MembershipForm;

namespace Provisioning.Core.Tests.Ambition.Wire;

/// <summary>The outcome of a row depends on the success status and on the content of the answer.</summary>
public sealed class SuccessAnswerTests : AmbitionTest
{
    private const ProvisioningOutcome Created = ProvisioningOutcome.Created;
    private const ProvisioningOutcome Accepted = ProvisioningOutcome.Accepted;
    private const ProvisioningOutcome Failed = ProvisioningOutcome.Failed;
    private const ProvisioningOutcome Unknown = ProvisioningOutcome.Uncertain;

    [Theory]
    [InlineData(200, Created)]
    [InlineData(201, Created)]
    [InlineData(202, Accepted)]
    [InlineData(204, Created)]
    public async Task Status_decides_without_a_body(int status, ProvisioningOutcome outcome)
    {
        RawServer server = Serve(RawAnswer.Of(status));

        IReadOnlyList<ProvisioningResult> results = await Save(Client(server), User("a"), User("b"));

        Assert.Equal([outcome, outcome], results.Select(r => r.Outcome));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Deferred_work_is_Accepted_in_every_call()
    {
        AddSampleContent();
        Sandbox.Options.Ambition.SuccessAnswers202 = true;
        GroupMembership[] memberships = [Membership("noor@corp.example", "Team", "Otters")];
        AmbitionClient client = Client();

        IReadOnlyList<ProvisioningResult>[] all =
        [
            await Save(client, User("a")),
            await client.SaveUsersAsync([User("a", active: false)], AccountChange.Disable, CancellationToken.None),
            await client.CreateGroupTypesAsync([new AmbitionGroup { GroupType = "Shift" }], CancellationToken.None),
            await client.CreateGroupsAsync([new AmbitionGroup { GroupType = "Shift", GroupName = "Night" }], CancellationToken.None),
            await client.SetMembershipsAsync(memberships, Form.Long, groups: null, CancellationToken.None),
            await client.RemoveMembershipsAsync(memberships, Form.Long, CancellationToken.None),
        ];

        Assert.All(all.SelectMany(r => r), r => Assert.Equal(Accepted, r.Outcome));
        Assert.All(all.SelectMany(r => r), r => Assert.StartsWith("Received", r.Message, StringComparison.Ordinal));
        Assert.Empty(Sandbox.Ambition.Memberships);
    }

    public static TheoryData<string> RowByRow =>
    [
        """[{"index":0,"status":201,"id":7},{"index":1,"status":422,"errors":["Too long."]},{"index":2,"status":202}]""",
        """[{"row":3,"status":"queued"},{"row":2,"status":"error","message":"Too long."},{"row":1,"status":"created","id":7}]""",
        """[{"username":"c@corp.example","code":202},{"username":"a@corp.example","id":7,"code":"201 Created"},{"username":"b@corp.example","error":"Too long."}]""",
        """[{"status":201,"id":7},{"status":400,"detail":"Too long."},{"status":202}]""",
        """{"results":[{"email":"B@corp.example","success":false,"message":"Too long."},{"key":"c@corp.example","status":"pending"},{"user":"a@corp.example","ok":true,"id":7}]}""",
        """{"succeeded":[{"username":"a@corp.example","id":7}],"failed":[{"username":"b@corp.example","message":"Too long."}],"accepted":["c@corp.example"]}""",
        """{"data":{"items":[{"index":"1","status":201,"id":7},{"index":"2","http_status":409,"error":{"message":"Too long."}},{"index":"3","status":"HTTP/1.1 202 Accepted"}]}}""",
        """{"a@corp.example":{"status":200,"id":7},"b@corp.example":{"status":400,"error":"Too long."},"c@corp.example":{"status":202}}""",
    ];

    [Theory]
    [MemberData(nameof(RowByRow))]
    public async Task An_answer_row_by_row_is_read_row_by_row(string body)
    {
        RawServer server = Serve(RawAnswer.Of(207, body));

        IReadOnlyList<ProvisioningResult> results = await Save(Client(server), User("a"), User("b"), User("c"));

        Assert.Equal([Created, Failed, Accepted], results.Select(r => r.Outcome));
        Assert.Equal("7", results[0].Id);
        Assert.Contains("Too long.", results[1].Message, StringComparison.Ordinal);
        Assert.Single(server.Requests);
    }

    [Theory]
    [InlineData("")]
    [InlineData("{}")]
    [InlineData("[]")]
    [InlineData("done")]
    [InlineData("""{"results":[{"username":"who@corp.example","status":201}]}""")]
    [InlineData("""[{"status":201}]""")]
    public async Task Rows_missing_in_an_answer_row_by_row_are_uncertain(string body)
    {
        RawServer server = Serve(RawAnswer.Of(207, body));

        IReadOnlyList<ProvisioningResult> results = await Save(Client(server), User("a"), User("b"));

        Assert.Equal([Unknown, Unknown], results.Select(r => r.Outcome));
        Assert.All(results, r => Assert.Contains("207", r.Message, StringComparison.Ordinal));
        Assert.Single(server.Requests);
    }

    [Fact]
    public async Task Missing_rows_are_sent_once_more()
    {
        RawServer server = Serve(
            RawAnswer.Of(207, """[{"username":"a@corp.example","status":201},{"username":"c@corp.example","status":503}]"""),
            RawAnswer.Of(207, """[{"username":"b@corp.example","status":201}]"""));

        IReadOnlyList<ProvisioningResult> results = await Save(Client(server), User("a"), User("b"), User("c"));

        Assert.Equal([Created, Created, Unknown], results.Select(r => r.Outcome));
        Assert.Single(JsonNode.Parse(server.Requests[1].Body)!.AsArray());
    }

    [Fact]
    public async Task Existing_and_missing_rows_are_no_change_in_an_answer_row_by_row()
    {
        AddSampleContent();
        Sandbox.Options.Ambition.AnswersRowByRow = true;
        await Client().SetMembershipsAsync([Membership("noor@corp.example", "Team", "Otters")], Form.Long, groups: null, CancellationToken.None);

        IReadOnlyList<ProvisioningResult> made = await Client().CreateGroupTypesAsync(
            [new AmbitionGroup { GroupType = "Team" }, new AmbitionGroup { GroupType = "Shift" }], CancellationToken.None);
        IReadOnlyList<ProvisioningResult> left = await Client().RemoveMembershipsAsync(
            [Membership("noor@corp.example", "Team", "Otters"), Membership("pelle@corp.example", "Team", "Otters")], Form.Long, CancellationToken.None);

        Assert.Equal([ProvisioningOutcome.NoChange, Created], made.Select(r => r.Outcome));
        Assert.Equal([ProvisioningOutcome.Removed, ProvisioningOutcome.NoChange], left.Select(r => r.Outcome));
    }

    [Theory]
    [InlineData(200, """{"success":false,"message":"No seats left."}""")]
    [InlineData(200, """{"success":"false","message":"No seats left."}""")]
    [InlineData(201, """{"ok":false,"error":"No seats left."}""")]
    [InlineData(202, """{"errors":["No seats left."]}""")]
    [InlineData(201, """{"errors":[{"message":"No seats left."}],"data":null}""")]
    [InlineData(200, """{"error":"No seats left."}""")]
    [InlineData(200, """{"Errors":{"base":["No seats left."]}}""")]
    [InlineData(200, """{"result":{"success":false,"detail":"No seats left."}}""")]
    [InlineData(200, """{"status":"error","message":"No seats left."}""")]
    [InlineData(200, """{"status":422,"detail":"No seats left."}""")]
    [InlineData(207, """{"success":false,"message":"No seats left."}""")]
    [InlineData(200, """[{"success":false,"errors":["No seats left."]}]""")]
    [InlineData(200, """[{"username":"a@corp.example","error":"No seats left."},{"username":"b@corp.example","error":"No seats left."}]""")]
    public async Task Success_status_with_an_error_body_is_a_failure(int status, string body)
    {
        RawServer server = Serve(RawAnswer.Of(status, body));

        IReadOnlyList<ProvisioningResult> results = await Save(Client(server), User("a"), User("b"));

        Assert.All(results, r => Assert.Equal(Failed, r.Outcome));
        Assert.All(results, r => Assert.Contains("No seats left.", r.Message, StringComparison.Ordinal));
        Assert.All(results, r => Assert.Equal(ProvisioningErrorKind.Rejected, r.Error!.Kind));
    }

    [Theory]
    [InlineData("""{"success":true,"errors":[],"error":null,"failed":0}""")]
    [InlineData("""{"success":2,"message":"2 rows."}""")]
    [InlineData("""{"detail":"2 rows."}""")]
    [InlineData("""{"status":"ok","error":""}""")]
    [InlineData("""{"other":[{"thing":1}]}""")]
    [InlineData("""[{"username":"a@corp.example","errors":[]},{"username":"b@corp.example","error":null}]""")]
    [InlineData("errors: none")]
    public async Task A_success_without_an_error_is_done(string body)
    {
        RawServer server = Serve(RawAnswer.Of(200, body));

        IReadOnlyList<ProvisioningResult> results = await Save(Client(server), User("a"), User("b"));

        Assert.All(results, r => Assert.Equal(Created, r.Outcome));
    }

    [Fact]
    public async Task Bad_row_behind_a_success_status_is_found()
    {
        Sandbox.Options.Ambition.RefusalAnswers200 = true;

        IReadOnlyList<ProvisioningResult> results = await Save(Client(), User("a", 1), User("b", 2), BadUser("c", 3), User("d", 4));

        Assert.Equal([Created, Created, Failed, Created], results.Select(r => r.Outcome));
        Assert.Equal(3, Sandbox.Ambition.Users.Count);
    }

    [Theory]
    [InlineData("application/json", """{"detail":"Not found."}""", ProvisioningOutcome.NoChange)]
    [InlineData("application/json", """{"errors":[{"row":1,"message":"No such membership."}]}""", ProvisioningOutcome.NoChange)]
    [InlineData("application/json", """{"detail":"noor@corp.example is not a member of Otters."}""", ProvisioningOutcome.NoChange)]
    [InlineData("application/json", """{"detail":"No membership in 'Site Company' was found: not found"}""", ProvisioningOutcome.NoChange)]
    [InlineData("application/json", """{"detail":"Organization not found."}""", Failed)]
    [InlineData("application/json", """{"message":"No route does exist: not found"}""", Failed)]
    [InlineData("application/json", """{"error":"The tenant acme does not exist."}""", Failed)]
    [InlineData("application/json", "{}", Failed)]
    [InlineData("text/plain", "404 page not found", Failed)]
    [InlineData("text/plain", "Not Found", Failed)]
    [InlineData("text/plain", "", Failed)]
    public async Task A_404_to_a_removal_is_no_change_only_when_it_is_about_the_row(string contentType, string body, ProvisioningOutcome outcome)
    {
        RawServer server = Serve(request => request.Method == "GET" ? RawAnswer.Of(405) : RawAnswer.Of(404, body, contentType));

        ProvisioningResult result = Assert.Single(
            await Client(server).RemoveMembershipsAsync([Membership("noor@corp.example", "Team", "Otters")], Form.Long, CancellationToken.None));

        Assert.Equal(outcome, result.Outcome);
    }

    [Fact]
    public async Task A_404_for_one_row_of_several_is_about_that_row()
    {
        RawServer server = Serve(request => request.Method == "GET" ? RawAnswer.Of(405) : RawAnswer.Of(207, """[{"status":204},{"status":404}]"""));

        IReadOnlyList<ProvisioningResult> results = await Client(server).RemoveMembershipsAsync(
            [Membership("noor@corp.example", "Team", "Otters"), Membership("pelle@corp.example", "Team", "Otters")], Form.Long, CancellationToken.None);

        Assert.Equal([ProvisioningOutcome.Removed, ProvisioningOutcome.NoChange], results.Select(r => r.Outcome));
    }

    [Theory]
    [InlineData("text/html", "<html><head><title>404 Not Found</title></head></html>", 405)]
    [InlineData("application/json", """{"detail":"Not found."}""", 404)]
    public async Task Unexpected_404_stops_the_command(string contentType, string body, int statusOfReading)
    {
        RawServer server = Serve(request => request.Method == "GET" ? RawAnswer.Of(statusOfReading) : RawAnswer.Of(404, body, contentType));

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(
            () => Client(server).RemoveMembershipsAsync([Membership("noor@corp.example", "Team", "Otters")], Form.Long, CancellationToken.None));

        Assert.Equal(ProvisioningErrorKind.ServiceMissing, error.Kind);
    }

    [Theory]
    [InlineData(202, "[]")]
    [InlineData(206, """[{"username":"a@corp.example"}]""")]
    [InlineData(207, """[{"index":0,"status":200}]""")]
    [InlineData(207, """{"results":[]}""")]
    [InlineData(200, """{"success":false,"results":[]}""")]
    [InlineData(200, """{"results":[],"errors":["The list is not available."]}""")]
    public async Task Only_a_list_is_a_list_of_accounts(int status, string body)
    {
        RawServer server = Serve(RawAnswer.Of(status, body));

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(
            () => Client(server).ReadAccounts().NextAsync(CancellationToken.None));

        Assert.Equal(ProvisioningErrorKind.UnexpectedAnswer, error.Kind);
    }
}
