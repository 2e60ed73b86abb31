using Provisioning.Agility.Meta;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>Every operation of the seed's list, forwards and backwards, for a member and for a guest collaborator.</summary>
public sealed class EveryOperationTests : OperationTest
{
    /// <summary>User name, operation, its validator and outcome; then the reverse operation, if there is one.</summary>
    public static TheoryData<string, string, string, ProvisioningOutcome, string?, string?, ProvisioningOutcome> Ways => new()
    {
        { "mira.holt", "Inactivate", "CheckInactivate", ProvisioningOutcome.Disabled, "Reactivate", "CheckReactivate", ProvisioningOutcome.Enabled },
        { "mira.holt", "Delete", "IsDeletable", ProvisioningOutcome.Removed, "Undelete", "IsUndeletable", ProvisioningOutcome.Restored },
        { "mira.holt", "Follow", "CanFollow", ProvisioningOutcome.Updated, "Unfollow", "CanUnfollow", ProvisioningOutcome.Updated },
        { "gus", "InactivateCollaborator", "CheckInactivateCollaborator", ProvisioningOutcome.Disabled, "ReactivateCollaborator", "CheckReactivateCollaborator", ProvisioningOutcome.Enabled },
        { "gus", "Delete", "IsDeletable", ProvisioningOutcome.Removed, "Undelete", "IsUndeletable", ProvisioningOutcome.Restored },
        { "gus", "Follow", "CanFollow", ProvisioningOutcome.Updated, "Unfollow", "CanUnfollow", ProvisioningOutcome.Updated },
        { "gus", "PromoteCollaborator", "CheckPromoteCollaborator", ProvisioningOutcome.Updated, null, null, ProvisioningOutcome.Updated },
    };

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Operation_and_its_reverse_work(
        string username, string operation, string validator, ProvisioningOutcome outcome, string? back, string? backValidator, ProvisioningOutcome backOutcome)
    {
        string oid = Store.FindMember(username)!.Oid;
        Assert.True(Allows(oid, validator));

        await Goes(username, oid, operation, validator, outcome);

        if (back is not null)
        {
            Assert.True(Allows(oid, backValidator!));
            await Goes(username, oid, back, backValidator!, backOutcome);
            Assert.True(Allows(oid, validator));
        }
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Operation_works_with_every_answer_that_the_contract_allows(
        string username, string operation, string validator, ProvisioningOutcome outcome, string? back, string? backValidator, ProvisioningOutcome backOutcome)
    {
        Choices.InactivatedCollaboratorKeepsState = true;
        Choices.InactivateAcceptsCollaborators = true;
        Choices.OperationJsonHasAttributes = true;
        Choices.WrongStateAnswers500 = true;
        Choices.InactiveHiddenInLists = true;

        await Operation_and_its_reverse_work(username, operation, validator, outcome, back, backValidator, backOutcome);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Lost_answer_neither_runs_the_operation_twice_nor_reports_an_error(
        string username, string operation, string validator, ProvisioningOutcome outcome, string? back, string? backValidator, ProvisioningOutcome backOutcome)
    {
        string oid = Store.FindMember(username)!.Oid;
        Cut(SandboxFaultKind.CutAfter, times: 2);

        ProvisioningResult forwards = await Run(operation, username);
        ProvisioningResult? backwards = back is null ? null : await Run(back, username);

        Assert.Equal((outcome, oid, 1), (forwards.Outcome, forwards.Id, forwards.Attempts));
        Assert.Contains("state was read afterwards", forwards.Message, System.StringComparison.Ordinal);
        Assert.Equal(back is null ? null : backOutcome, backwards?.Outcome);
        Assert.Equal(back is null ? 1 : 2, Posts.Count);
        Assert.True(backValidator is null || !Allows(oid, backValidator));
        Assert.Equal(back is not null, Allows(oid, validator));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task A_request_that_did_not_arrive_is_sent_again_after_reading(
        string username, string operation, string validator, ProvisioningOutcome outcome, string? back, string? backValidator, ProvisioningOutcome backOutcome)
    {
        string oid = Store.FindMember(username)!.Oid;
        Cut(SandboxFaultKind.CutBefore);

        ProvisioningResult forwards = await Run(operation, username);
        Assert.Equal((outcome, 2), (forwards.Outcome, forwards.Attempts));
        Assert.Equal(["POST", "GET", "POST"], Sandbox.Requests.SkipWhile(r => r.Method == "GET").Select(r => r.Method));
        Assert.False(Allows(oid, validator));
        if (back is not null)
        {
            Cut(SandboxFaultKind.CutBefore);
            Assert.Equal(backOutcome, (await Run(back, username)).Outcome);
            Assert.False(Allows(oid, backValidator!));
        }
    }

    [Fact]
    public async Task Every_operation_of_meta_is_tested()
    {
        string[] tried = Ways.SelectMany(w => new[] { (string?)((object?[])w)[1], (string?)((object?[])w)[4] }).OfType<string>().Distinct().Order().ToArray();

        string[] reported = (await new AgilityMetaClient(Connection).GetOperationsAsync("Member", None)).Select(o => o.Name).Order().ToArray();

        Assert.Equal(reported, tried);
    }

    private async Task Goes(string username, string oid, string operation, string validator, ProvisioningOutcome outcome)
    {
        int before = Posts.Count;
        ProvisioningResult result = await Run(operation, username);

        Assert.Equal(("Agility", operation, username, oid, outcome, 1L), (result.Service, result.Action, result.Key, result.Id, result.Outcome, result.Row));
        Assert.False(Allows(oid, validator));
        SandboxRequest post = Assert.Single(Posts.Skip(before));
        Assert.Equal(("op=" + operation, "", "0"), (post.Query, post.Body, post.Headers["Content-Length"]));

        ProvisioningResult again = await Run(operation, username);
        Assert.Equal(ProvisioningOutcome.Failed, again.Outcome);
        Assert.Equal(before + 1, Posts.Count);
    }
}
