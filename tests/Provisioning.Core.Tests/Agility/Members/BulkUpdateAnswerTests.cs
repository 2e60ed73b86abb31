using System.Text.Json.Nodes;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>What a service answers when many members are changed together, or does not answer: each row gets its own outcome.</summary>
public sealed class BulkUpdateAnswerTests : BulkChangeTest
{
    [Fact]
    public async Task Refused_rows_have_the_services_words_and_the_others_are_done()
    {
        AddMembers(10);
        MemberDraft[] drafts = Phones(10);
        drafts[3] = new MemberDraft { Oid = Oid.Parse(OidOf(4)), Username = Name(5), Row = 4 };
        drafts[8] = new MemberDraft { Username = "nobody", Phone = "1", Row = 9 };
        drafts[9] = new MemberDraft { Oid = Oid.Parse("Member:9999"), Phone = "1", Row = 10 };

        IReadOnlyList<ProvisioningResult> results = await Update(drafts);

        Assert.Equal([4L, 9L, 10L], results.Where(r => r.Outcome == ProvisioningOutcome.Failed).Select(r => r.Row));
        Assert.Equal("Agility refused the change: Violation'NotUnique'Member.Username", results[3].Message);
        Assert.Equal(ProvisioningErrorKind.NotFound, results[8].Error!.Kind);
        Assert.Equal(ProvisioningErrorKind.NotFound, results[9].Error!.Kind);
        Assert.Equal(7, results.Count(r => r.Outcome == ProvisioningOutcome.Updated));
        Assert.Single(Posts);
    }

    [Theory]
    [InlineData(SandboxFaultKind.CutAfter, 1)]
    [InlineData(SandboxFaultKind.TruncateBody, 1)]
    [InlineData(SandboxFaultKind.CutBefore, 2)]
    public async Task Lost_answer_is_followed_by_one_read_and_the_missing_changes(SandboxFaultKind kind, int requests)
    {
        AddMembers(50);
        Fault(kind);

        IReadOnlyList<ProvisioningResult> results = await Update(Phones(50));

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Updated, r.Outcome));
        Assert.All(Enumerable.Range(1, 50), i => Assert.Equal($"555-{i}", Member(i).Phone));
        Assert.Equal((requests, 2), (Bulks.Count, Reads));
    }

    [Theory]
    [InlineData(429)]
    [InlineData(500)]
    [InlineData(503)]
    [InlineData(408)]
    [InlineData(413)]
    public async Task Failed_request_is_completed(int status)
    {
        AddMembers(20);
        Answer(status);

        Assert.All(await Update(Phones(20)), r => Assert.Equal(ProvisioningOutcome.Updated, r.Outcome));
    }

    [Fact]
    public async Task Half_executed_request_with_half_an_answer_is_completed()
    {
        AddMembers(10);
        Fault(SandboxFaultKind.CutAfter);
        await Update(Phones(10));
        Sandbox.ClearRequests();

        // The service did some of it, and its answer was lost.
        Answer(500);
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Late, Method = "GET" });
        MemberDraft[] drafts = [.. Enumerable.Range(1, 10).Select(i => new MemberDraft { Username = Name(i), Phone = i <= 4 ? $"555-{i}" : "new", Row = i })];

        IReadOnlyList<ProvisioningResult> results = await Update(drafts);

        Assert.Equal([.. Enumerable.Repeat(ProvisioningOutcome.NoChange, 4), .. Enumerable.Repeat(ProvisioningOutcome.Updated, 6)], Outcomes(results));
        Assert.Equal(6, JsonNode.Parse(Bulks[^1].Body!)!.AsArray().Count);
    }

    [Fact]
    public async Task Rows_without_any_answer_are_uncertain_after_a_limited_number_of_requests()
    {
        AddMembers(5);
        Fault(SandboxFaultKind.CutBefore, times: 100);

        IReadOnlyList<ProvisioningResult> results = await Client(retries: 2).UpdateMembersAsync(Phones(5), default);

        Assert.All(results, r => Assert.Equal((ProvisioningOutcome.Uncertain, 3), (r.Outcome, r.Attempts)));
        Assert.Equal(3, Bulks.Count);
    }

    [Fact]
    public async Task Member_that_cannot_be_read_after_a_lost_update_is_uncertain()
    {
        AddMembers(5);
        Fault(SandboxFaultKind.CutAfter);
        Sandbox.AddFault(new SandboxFault { Status = 403, Method = "GET", Skip = 1, Times = 99 });

        Assert.All(await Update(Phones(5)), r => Assert.Equal(ProvisioningOutcome.Uncertain, r.Outcome));
    }

    [Fact]
    public async Task Unfinished_request_is_followed_by_a_read_and_never_sent_twice()
    {
        AddMembers(4);
        Rewrite(body => body.Replace("\"processing\":false", "\"processing\":true", StringComparison.Ordinal));
        Assert.All(await Update(Phones(4)), r => Assert.Equal(ProvisioningOutcome.Updated, r.Outcome));

        Answer(200, """{"processing":true}""");
        IReadOnlyList<ProvisioningResult> unfinished = await Update([.. Keys(4).Select(k => new MemberDraft { Username = k.Username, Email = "a@b.c" })]);

        Assert.All(unfinished, r => Assert.Equal(ProvisioningOutcome.Uncertain, r.Outcome));
        Assert.All(unfinished, r => Assert.Contains("not finished yet", r.Message, StringComparison.Ordinal));
        Assert.Equal(2, Posts.Count);
    }

    [Theory]
    [InlineData("""{"assetsModified":{"oidTokens":["Member:2001"],"count":1}}""")]
    [InlineData("""{"assetsModified":{"count":3}}""")]
    [InlineData("{}")]
    public async Task Member_missing_in_the_answer_is_read_and_sent_alone(string answer)
    {
        AddMembers(4);
        Answer(200, answer);

        IReadOnlyList<ProvisioningResult> results = await Update(Phones(4));

        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Updated, r.Outcome));
        Assert.All(Enumerable.Range(1, 4), i => Assert.Equal($"555-{i}", Member(i).Phone));
        Assert.Equal(4, Posts.Except(Bulks).Count());
    }

    [Theory]
    [InlineData("""[{"error":{"message":"NotUnique"}}]""")]
    [InlineData("""[{"error":{"message":"NotUnique","sourceCommandIndex":7}}]""")]
    public async Task Failure_without_a_row_marks_no_unchanged_member_as_changed(string failures)
    {
        AddMembers(4);
        Store.AddMember("Other", "taken", id: 3000);
        MemberDraft[] drafts = Phones(4);
        drafts[3] = new MemberDraft { Oid = Oid.Parse(OidOf(4)), Username = "taken", Row = 4 };
        Rewrite(body =>
        {
            JsonNode answer = JsonNode.Parse(body)!;
            answer["commandFailures"]!["commands"] = JsonNode.Parse(failures);
            answer["assetsModified"]!.AsObject().Remove("oidTokens");
            return answer.ToJsonString();
        });

        IReadOnlyList<ProvisioningResult> results = await Update(drafts);

        Assert.Equal([4L], results.Where(r => r.IsFailure).Select(r => r.Row));
        Assert.Contains("NotUnique", results[3].Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Failure_with_a_wrong_position_is_not_assigned_to_a_changed_member()
    {
        AddMembers(4);
        Store.AddMember("Other", "taken", id: 3000);
        MemberDraft[] drafts = Phones(4);
        drafts[3] = new MemberDraft { Oid = Oid.Parse(OidOf(4)), Username = "taken", Row = 4 };
        Rewrite(body =>
        {
            JsonNode answer = JsonNode.Parse(body)!;
            answer["commandFailures"]!["commands"] = JsonNode.Parse("""[{"error":{"message":"NotUnique","sourceCommandIndex":0}}]""");
            return answer.ToJsonString();
        });

        IReadOnlyList<ProvisioningResult> results = await Update(drafts);

        Assert.Equal([4L], results.Where(r => r.IsFailure).Select(r => r.Row));
    }

    [Theory]
    [InlineData("""{"assetsModified":{"count":4}}""")]
    [InlineData("""{"assetsModified":{"oidTokens":["Member:2004","Member:2003","Member:2002","Member:2001"],"count":4}}""")]
    public async Task Complete_answer_is_accepted_in_every_form(string answer)
    {
        AddMembers(4);
        Rewrite(_ => answer);

        Assert.All(await Update(Phones(4)), r => Assert.Equal(ProvisioningOutcome.Updated, r.Outcome));
        Assert.Equal((1, 1), (Posts.Count, Reads));
    }

    [Fact]
    public async Task Failure_with_a_wrong_position_is_assigned_to_the_row_that_it_names()
    {
        AddMembers(6);
        MemberDraft[] drafts = Phones(6);
        drafts[3] = new MemberDraft { Oid = Oid.Parse(OidOf(4)), Username = Name(5), Row = 4 };
        Rewrite(body => body.Replace("\"sourceCommandIndex\":3", "\"sourceCommandIndex\":0", StringComparison.Ordinal));

        IReadOnlyList<ProvisioningResult> results = await Update(drafts);

        Assert.Equal([4L], results.Where(r => r.IsFailure).Select(r => r.Row));
    }
}
