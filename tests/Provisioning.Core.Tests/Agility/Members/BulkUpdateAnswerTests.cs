using System.Text.Json.Nodes;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>What a service answers when many members are changed together, or does not answer: each row is told what became of it.</summary>
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
    public async Task After_a_lost_answer_the_members_are_read_together_and_what_is_missing_is_sent(SandboxFaultKind kind, int requests)
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
    public async Task A_failed_request_is_made_good(int status)
    {
        AddMembers(20);
        Answer(status);

        Assert.All(await Update(Phones(20)), r => Assert.Equal(ProvisioningOutcome.Updated, r.Outcome));
    }

    [Fact]
    public async Task Half_of_an_answer_that_was_carried_out_by_half_is_completed()
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
    public async Task A_service_that_never_answers_leaves_the_rows_unknown_after_a_bounded_number_of_requests()
    {
        AddMembers(5);
        Fault(SandboxFaultKind.CutBefore, times: 100);

        IReadOnlyList<ProvisioningResult> results = await Client(retries: 2).UpdateMembersAsync(Phones(5), default);

        Assert.All(results, r => Assert.Equal((ProvisioningOutcome.Unknown, 3), (r.Outcome, r.Attempts)));
        Assert.Equal(3, Bulks.Count);
    }

    [Fact]
    public async Task Who_cannot_be_read_after_a_lost_answer_is_unknown()
    {
        AddMembers(5);
        Fault(SandboxFaultKind.CutAfter);
        Sandbox.AddFault(new SandboxFault { Status = 403, Method = "GET", Skip = 1, Times = 99 });

        Assert.All(await Update(Phones(5)), r => Assert.Equal(ProvisioningOutcome.Unknown, r.Outcome));
    }

    [Fact]
    public async Task A_service_that_has_not_finished_is_read_and_never_asked_twice()
    {
        AddMembers(4);
        Rewrite(body => body.Replace("\"processing\":false", "\"processing\":true", StringComparison.Ordinal));
        Assert.All(await Update(Phones(4)), r => Assert.Equal(ProvisioningOutcome.Updated, r.Outcome));

        Answer(200, """{"processing":true}""");
        IReadOnlyList<ProvisioningResult> unfinished = await Update([.. Keys(4).Select(k => new MemberDraft { Username = k.Username, Email = "a@b.c" })]);

        Assert.All(unfinished, r => Assert.Equal(ProvisioningOutcome.Unknown, r.Outcome));
        Assert.All(unfinished, r => Assert.Contains("not finished yet", r.Message, StringComparison.Ordinal));
        Assert.Equal(2, Posts.Count);
    }

    [Theory]
    [InlineData("""{"assetsModified":{"oidTokens":["Member:2001"],"count":1}}""")]
    [InlineData("""{"assetsModified":{"count":3}}""")]
    [InlineData("{}")]
    public async Task Who_is_passed_over_is_read_and_goes_alone(string answer)
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
    public async Task A_failure_that_tells_no_row_makes_nobody_changed_who_is_not(string failures)
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
    public async Task Who_is_named_as_changed_is_not_blamed_for_a_failure_under_a_wrong_position()
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
    public async Task An_answer_with_all_of_them_is_believed_whatever_its_form(string answer)
    {
        AddMembers(4);
        Rewrite(_ => answer);

        Assert.All(await Update(Phones(4)), r => Assert.Equal(ProvisioningOutcome.Updated, r.Outcome));
        Assert.Equal((1, 1), (Posts.Count, Reads));
    }

    [Fact]
    public async Task A_failure_under_a_wrong_position_is_given_to_the_row_that_it_names()
    {
        AddMembers(6);
        MemberDraft[] drafts = Phones(6);
        drafts[3] = new MemberDraft { Oid = Oid.Parse(OidOf(4)), Username = Name(5), Row = 4 };
        Rewrite(body => body.Replace("\"sourceCommandIndex\":3", "\"sourceCommandIndex\":0", StringComparison.Ordinal));

        IReadOnlyList<ProvisioningResult> results = await Update(drafts);

        Assert.Equal([4L], results.Where(r => r.IsFailure).Select(r => r.Row));
    }
}
