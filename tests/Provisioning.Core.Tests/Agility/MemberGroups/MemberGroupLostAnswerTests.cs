using Provisioning.Batch;

namespace Provisioning.Core.Tests.Agility.MemberGroups;

/// <summary>Answers that are lost, late, refused or wrong, over both interfaces: the group that is read decides.</summary>
public sealed class MemberGroupLostAnswerTests : MemberGroupTest
{
    [Theory]
    [InlineData(SandboxFaultKind.CutAfter, "api/asset", 1)]
    [InlineData(SandboxFaultKind.TruncateBody, "api/asset", 1)]
    [InlineData(SandboxFaultKind.CutBefore, "api/asset", 2)]
    public async Task A_lost_answer_in_bulk_is_followed_by_reading(SandboxFaultKind kind, string path, int posts)
    {
        Cut(kind, path);

        Assert.All(await Add(Six()), r => Assert.Equal((ProvisioningOutcome.Assigned, posts), (r.Outcome, r.Attempts)));
        AssertAllIn();
        Assert.Equal(posts, Posts.Count);
    }

    [Theory]
    [InlineData(SandboxFaultKind.CutAfter, 1)]
    [InlineData(SandboxFaultKind.CutBefore, 2)]
    public async Task A_lost_answer_over_rest_is_followed_by_reading(SandboxFaultKind kind, int posts)
    {
        Cut(kind, "Data/MemberLabel");

        ProvisioningResult result = (await Remove(Draft("Member:20", "Pier"))).Single();

        Assert.Equal((ProvisioningOutcome.Removed, posts, posts), (result.Outcome, result.Attempts, Posts.Count));
        Assert.Empty(In(Pier));
        Assert.Equal(kind == SandboxFaultKind.CutAfter ? "The answer was an error or was lost; the group was read afterwards." : null, result.Message);
    }

    [Fact]
    public async Task Outcome_is_uncertain_if_the_read_fails_too()
    {
        Cut(SandboxFaultKind.CutAfter, "Data/MemberLabel/1100");
        Play("Data/MemberLabel?", "<Error><Message>Busy</Message></Error>", "text/xml", status: 403, skip: 2, times: 9);

        ProvisioningResult result = (await Add(Draft("mira.holt", "Pier"))).Single();

        Assert.Equal(ProvisioningOutcome.Uncertain, result.Outcome);
        Assert.Contains("may or may not", result.Message, StringComparison.Ordinal);
        Assert.Equal([Mira, "Member:20"], In(Pier));
    }

    [Fact]
    public async Task Success_without_an_effect_is_repeated_alone_and_then_an_error()
    {
        Play("api/asset", """{"assetsModified":{"oidTokens":["MemberLabel:1100","MemberLabel:1101","MemberLabel:1102"],"count":3}}""", "application/json", "POST");

        Assert.All(await Add(Six()), r => Assert.Equal((ProvisioningOutcome.Assigned, 2), (r.Outcome, r.Attempts)));
        AssertAllIn();
        Assert.Equal(4, Posts.Count);

        Play("Data/MemberLabel/1101", "<Asset id=\"MemberLabel:1101:9\" />", "text/xml", "POST");
        ProvisioningResult result = (await Remove(Draft(Mira, "Quay"))).Single();
        Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.UnexpectedAnswer), (result.Outcome, result.Error!.Kind));
        Assert.Equal("The service answered with success. Reading the member group afterwards does not show the change.", result.Message);
    }

    [Fact]
    public async Task Answer_of_unfinished_work_is_followed_by_a_read_and_never_sent_again()
    {
        Choices.BulkNeverCompletes = true;
        Assert.All(await Add(Six()), r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        Assert.Single(Posts);

        Play("api/asset", """{"complete":false,"processing":true}""", "application/json", "POST");
        Assert.All(await Remove(Six()), r => Assert.Equal((ProvisioningOutcome.Uncertain, 1), (r.Outcome, r.Attempts)));
        Assert.Equal(2, Posts.Count);
    }

    [Fact]
    public async Task Only_changes_missing_after_a_read_are_sent_again()
    {
        Cut(SandboxFaultKind.CutBefore, "api/asset");
        Play(
            "Data/MemberLabel?",
            """
            <Assets><Asset id="MemberLabel:1100"><Relation name="Members"><Asset idref="Member:1042" /><Asset idref="Member:1043" /></Relation></Asset>
            <Asset id="MemberLabel:1101"><Relation name="Members" /></Asset><Asset id="MemberLabel:1102"><Relation name="Members" /></Asset></Assets>
            """,
            "text/xml",
            skip: 2);

        IReadOnlyList<ProvisioningResult> results = await Add(Six());

        Assert.Equal([1, 1, 2, 2, 2, 2], results.Select(r => r.Attempts));
        Assert.All(results, r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        Assert.DoesNotContain(Pier, Posts[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Connection_failure_after_sending_reports_no_row_as_failed()
    {
        Play("Data/MemberLabel?", "", "text/xml", status: 401, skip: 2, times: 99);

        ChunkInterruptedException error = await Assert.ThrowsAsync<ChunkInterruptedException>(() => Add(Six()));

        Assert.Equal(6, error.Completed.Count);
        Assert.All(error.Completed.Cast<ProvisioningResult>(), r => Assert.Equal(ProvisioningOutcome.Uncertain, r.Outcome));
        AssertAllIn();
    }
}
