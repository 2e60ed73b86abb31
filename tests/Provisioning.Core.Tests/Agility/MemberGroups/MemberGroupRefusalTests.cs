using Provisioning.Agility.MemberGroups;

namespace Provisioning.Core.Tests.Agility.MemberGroups;

/// <summary>An instance that does not take member groups in bulk, and changes that it refuses over either interface.</summary>
public sealed class MemberGroupRefusalTests : MemberGroupTest
{
    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Without_the_bulk_interface_each_group_is_one_request(bool isMissing, bool isRefused)
    {
        (Choices.BulkIsMissing, Choices.BulkRefusesMemberGroups) = (isMissing, isRefused);
        using AgilityMemberGroupClient client = new(Connection);

        Assert.All(await client.AddMembersAsync(Six(), createMissing: false, null, None), r => Assert.Equal((ProvisioningOutcome.Assigned, 1), (r.Outcome, r.Attempts)));
        AssertAllIn();
        Assert.Equal(["/Harbor/api/asset", RestPier, "/Harbor/rest-1.v1/Data/MemberLabel/1101", "/Harbor/rest-1.v1/Data/MemberLabel/1102"], Posts.Select(p => p.Path));

        // The next requests use this result.
        Assert.All(await client.RemoveMembersAsync(Six(), null, None), r => Assert.Equal(ProvisioningOutcome.Removed, r.Outcome));
        Assert.Equal(7, Posts.Count);
    }

    [Fact]
    public async Task Bulk_request_refused_as_a_whole_is_sent_over_rest()
    {
        Play("api/asset", """{"error":"Unknown AssetType: MemberLabel"}""", "application/json", "POST", status: 400, times: 9);

        Assert.All(await Add(Six()), r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        AssertAllIn();
        Assert.Equal(4, Posts.Count);
    }

    [Fact]
    public async Task Oversized_bulk_request_is_halved()
    {
        Choices.BulkMaximumCommands = 2;

        Assert.All(await Add(Six()), r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        AssertAllIn();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task One_bad_member_among_hundreds_fails_alone(bool inBulk)
    {
        string[] names = [.. Enumerable.Range(1, 200).Select(i => $"p{i}")];
        string[] oids = [.. names.Select(n => Store.AddMember(n, n).Oid)];
        using AgilityMemberGroupClient client = new(Connection);
        await client.AddMembersAsync([.. names.Select(n => Draft(n, "Dock"))], createMissing: false, null, None);
        await Delete(oids[136]);
        int before = Posts.Count;
        MemberGroupDraft[] drafts = [.. names.Select((n, i) => Draft(n, "Pier", i + 1)), .. inBulk ? [Draft("mira.holt", "Quay", 201)] : Array.Empty<MemberGroupDraft>()];

        IReadOnlyList<ProvisioningResult> results = await client.AddMembersAsync(drafts, createMissing: false, null, None);

        ProvisioningResult failed = Assert.Single(results, r => r.IsFailure);
        Assert.Equal((137L, ProvisioningErrorKind.Rejected), (failed.Row, failed.Error!.Kind));
        Assert.Contains("Violation'Invalid'MemberLabel.Members", failed.Message, StringComparison.Ordinal);
        Assert.Equal(200, In(Pier).Length);
        Assert.InRange(Posts.Count - before, 1, 20);
    }

    [Fact]
    public async Task Missing_permission_is_reported_with_the_message_of_the_service()
    {
        Play("Data/MemberLabel/1100", "<Error><Message>Not for you</Message></Error>", "text/xml", "POST", status: 403);

        ProvisioningResult result = (await Add(Draft("mira.holt", "Pier"))).Single();

        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.PermissionDenied), (result.Outcome, result.Error!.Kind));
        Assert.Contains("Not for you", result.Message, StringComparison.Ordinal);
        Assert.Single(Posts);
    }

    [Fact]
    public async Task A_failure_of_one_command_leaves_the_others_done()
    {
        string failure = """{"@a":{"oid":"MemberLabel:1101","update":{"Members":{"add":["Member:1042"]}}},"error":{"message":"Violation'Invalid'MemberLabel.Members","sourceCommandIndex":0}}""";
        Sandbox.AddFault(new SandboxFault
        {
            Method = "POST", PathContains = "api/asset", Kind = SandboxFaultKind.AnswerAfter, Status = 200, ContentType = "application/json",
            Body = $$$"""{"assetsModified":{"oidTokens":["MemberLabel:1100","MemberLabel:1102"],"count":2},"commandFailures":{"count":1,"commands":[{{{failure}}}]}}""",
        });

        Assert.All(await Add(Six()), r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        Assert.Equal(["/Harbor/api/asset", "/Harbor/rest-1.v1/Data/MemberLabel/1101"], Posts.Select(p => p.Path));
    }
}
