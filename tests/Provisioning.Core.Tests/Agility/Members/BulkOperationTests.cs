using System.Text.Json.Nodes;
using Provisioning.Agility.Members;
using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Agility.Members;

/// <summary>Running operations on many members together: on each once.</summary>
public sealed class BulkOperationTests : BulkChangeTest
{
    public static TheoryData<string> Transitions => new("Disable", "Enable", "Remove", "Restore");

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task A_hundred_members_are_one_request(string name)
    {
        MemberTransition transition = await PrepareAsync(name, 100);

        IReadOnlyList<ProvisioningResult> results = await Move(transition, Keys(100));

        Assert.All(results, r => Assert.Equal((transition.Done, name, 1), (r.Outcome, r.Action, r.Attempts)));
        Assert.Equal(Enumerable.Range(1, 100).Select(i => ((long)i, OidOf(i))), results.Select(r => (r.Row, r.Id!)));
        Assert.All(Enumerable.Range(1, 100), i => Assert.True(IsDone(name, i)));
        Assert.Equal(100, JsonNode.Parse(Assert.Single(Posts).Body!)!.AsArray().Count);
        Assert.InRange(Reads, 1, 2);
    }

    [Fact]
    public async Task Commands_are_written_as_the_contract_has_them()
    {
        MemberTransition restore = await PrepareAsync("Restore", 2);
        await Move(restore, Keys(2));
        await Move(MemberTransition.Disable, Keys(2));

        Same.Json(
            """[{"from":"Member:2001","where":{"IsDeleted":true},"execute":"Undelete"},{"from":"Member:2002","where":{"IsDeleted":true},"execute":"Undelete"}]""",
            Bulks[0].Body!);
        Same.Json("""[{"from":"Member:2001","execute":"Inactivate"},{"from":"Member:2002","execute":"Inactivate"}]""", Bulks[1].Body!);
    }

    [Fact]
    public async Task Guests_and_members_are_sent_in_one_request_with_their_own_operations()
    {
        AddMembers(2);
        Store.AddMember("Gus", Name(3), isCollaborator: true, id: 2003);

        Assert.All(await Move(MemberTransition.Disable, Keys(3)), r => Assert.Equal(ProvisioningOutcome.Disabled, r.Outcome));
        Assert.Equal(["Inactivate", "Inactivate", "InactivateCollaborator"], JsonNode.Parse(Assert.Single(Bulks).Body!)!.AsArray().Select(c => (string)c!["execute"]!));
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task Members_given_by_identifier_are_read_together(string name)
    {
        MemberTransition transition = await PrepareAsync(name, 100);

        IReadOnlyList<ProvisioningResult> results = await Move(transition, [.. Enumerable.Range(1, 100).Select(i => new MemberKey { Oid = Oid.Parse(OidOf(i)) })]);

        Assert.All(results, r => Assert.Equal(transition.Done, r.Outcome));
        Assert.Single(Posts);
        Assert.InRange(Reads, 1, 2);
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task Lost_answer_runs_no_operation_twice(string name)
    {
        MemberTransition transition = await PrepareAsync(name, 30);
        Fault(SandboxFaultKind.CutAfter);

        IReadOnlyList<ProvisioningResult> results = await Move(transition, Keys(30));

        Assert.All(results, r => Assert.Equal((transition.Done, 1), (r.Outcome, r.Attempts)));
        Assert.All(results, r => Assert.Contains("read afterwards", r.Message, StringComparison.Ordinal));
        Assert.Single(Posts);
    }

    [Theory]
    [InlineData(SandboxFaultKind.CutBefore, 0)]
    [InlineData(SandboxFaultKind.Answer, 500)]
    [InlineData(SandboxFaultKind.Answer, 503)]
    [InlineData(SandboxFaultKind.Answer, 429)]
    [InlineData(SandboxFaultKind.Answer, 413)]
    public async Task Operations_that_were_not_done_are_sent_again(SandboxFaultKind kind, int status)
    {
        AddMembers(20);
        Sandbox.AddFault(new SandboxFault { Kind = kind, Status = status, Method = "POST", PathContains = "api/asset", RetryAfter = "0" });

        Assert.All(await Move(MemberTransition.Disable, Keys(20)), r => Assert.Equal(ProvisioningOutcome.Disabled, r.Outcome));
        Assert.All(Enumerable.Range(1, 20), i => Assert.True(Member(i).IsInactive));
    }

    [Fact]
    public async Task Each_row_has_its_own_outcome()
    {
        AddMembers(6);
        Store.AddMember("Inactive", "inactive", isInactive: true);
        MemberKey[] keys =
        [
            .. Keys(6), new() { Username = "inactive", Row = 7 }, new() { Username = "nobody", Row = 8 }, new() { Username = "admin", Row = 9 },
            new() { Oid = Oid.Parse("Member:9999"), Row = 10 },
        ];

        IReadOnlyList<ProvisioningResult> results = await Move(MemberTransition.Disable, keys);

        Assert.Equal(
            [
                .. Enumerable.Repeat(ProvisioningOutcome.Disabled, 6), ProvisioningOutcome.NoChange, ProvisioningOutcome.NotFound, ProvisioningOutcome.Failed,
                ProvisioningOutcome.NotFound,
            ],
            Outcomes(results));
        Assert.Single(Posts);
    }

    [Fact]
    public async Task A_refused_operation_is_an_error_with_the_services_words()
    {
        AddMembers(2);
        Answer(200, """
            {"assetsOperatedOn":{"count":0},"commandFailures":{"count":2,"commands":[
              {"@a":{"oid":"Member:2002","execute":{"op":"Inactivate"}},"error":{"message":"No rights for two","sourceCommandIndex":1}},
              {"@b":{"oid":"Member:2001","execute":{"op":"Inactivate"}},"error":{"message":"No rights for one","sourceCommandIndex":0}}]}}
            """);

        IReadOnlyList<ProvisioningResult> results = await Move(MemberTransition.Disable, Keys(2));

        Assert.All(results, r => Assert.Equal((ProvisioningOutcome.Failed, ProvisioningErrorKind.Rejected), (r.Outcome, r.Error!.Kind)));
        Assert.Equal(["Agility refused the operation: No rights for one", "Agility refused the operation: No rights for two"], results.Select(r => r.Message));
        Assert.Single(Posts);
    }

    [Fact]
    public async Task Members_disabled_by_another_user_meanwhile_count_as_disabled()
    {
        AddMembers(2);
        Sandbox.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Rewrite, Method = "POST", PathContains = "api/asset",
            Rewrite = _ => """{"commandFailures":{"count":2,"commands":[{"@a":{"oid":"Member:2001"},"error":{"message":"Operation not allowed","sourceCommandIndex":0}},{"@b":{"oid":"Member:2002"},"error":{"message":"Operation not allowed","sourceCommandIndex":1}}]}}""",
        });

        Assert.All(await Move(MemberTransition.Disable, Keys(2)), r => Assert.Equal(ProvisioningOutcome.Disabled, r.Outcome));
        Assert.Single(Posts);
    }

    [Theory]
    [InlineData("""{"assetsOperatedOn":{"count":2}}""")]
    [InlineData("{}")]
    public async Task Member_missing_in_the_answer_is_read_and_sent_alone(string answer)
    {
        AddMembers(3);
        Answer(200, answer);

        Assert.All(await Move(MemberTransition.Disable, Keys(3)), r => Assert.Equal(ProvisioningOutcome.Disabled, r.Outcome));
        Assert.Equal(3, Posts.Except(Bulks).Count());
    }

    [Fact]
    public async Task Hidden_inactive_members_are_enabled()
    {
        AddMembers(10, isInactive: true);
        Sandbox.Options.Agility.InactiveHiddenInLists = true;

        Assert.All(await Move(MemberTransition.Enable, Keys(10)), r => Assert.Equal(ProvisioningOutcome.Enabled, r.Outcome));
        Assert.All(Enumerable.Range(1, 10), i => Assert.False(Member(i).IsInactive));
    }

    [Fact]
    public async Task One_member_twice_is_changed_once()
    {
        AddMembers(3);
        MemberKey[] keys = [.. Keys(3), new MemberKey { Oid = Oid.Parse(OidOf(2)), Row = 4 }];

        IReadOnlyList<ProvisioningResult> results = await Move(MemberTransition.Disable, keys);

        Assert.Equal([.. Enumerable.Repeat(ProvisioningOutcome.Disabled, 3), ProvisioningOutcome.NoChange], Outcomes(results));
        Assert.Single(Posts);
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task Operations_are_sent_over_rest_without_the_Bulk_API(string name)
    {
        MemberTransition transition = await PrepareAsync(name, 5);
        Sandbox.Options.Agility.BulkIsMissing = true;

        Assert.All(await Move(transition, Keys(5)), r => Assert.Equal((transition.Done, 1), (r.Outcome, r.Attempts)));
        Assert.Equal((1, 5), (Bulks.Count, Posts.Except(Bulks).Count()));
        Assert.All(Enumerable.Range(1, 5), i => Assert.True(IsDone(name, i)));
    }

    [Theory]
    [MemberData(nameof(Transitions))]
    public async Task A_preview_shows_the_commands_and_changes_nothing(string name)
    {
        MemberTransition transition = await PrepareAsync(name, 3);

        IReadOnlyList<ProvisioningResult> results = await Move(transition, [.. Keys(3), new MemberKey { Username = "admin" }, new MemberKey { Username = "nobody" }], preview: true);

        Assert.All(results.Take(3), r => Assert.Equal((ProvisioningOutcome.Previewed, true), (r.Outcome, r.Message!.Contains(transition.Operations[0].Operation, StringComparison.Ordinal))));
        Assert.Equal(
            name switch
            {
                "Disable" or "Remove" => [ProvisioningOutcome.Failed, ProvisioningOutcome.Previewed],
                _ => [ProvisioningOutcome.Previewed, ProvisioningOutcome.Failed],
            },
            Outcomes(results.Skip(3)));
        Assert.All(results.Skip(3).Where(r => !r.IsFailure), r => Assert.Contains("Nothing would be sent.", r.Message, StringComparison.Ordinal));
        Assert.Equal("previewOnly=true", Assert.Single(Posts).Query);
        Assert.All(Enumerable.Range(1, 3), i => Assert.False(IsDone(name, i)));
    }

    private async Task<MemberTransition> PrepareAsync(string name, int count)
    {
        AddMembers(count, isInactive: name == "Enable");
        if (name == "Restore")
        {
            await Move(MemberTransition.Remove, Keys(count));
            Sandbox.ClearRequests();
        }

        return name switch
        {
            "Disable" => MemberTransition.Disable,
            "Enable" => MemberTransition.Enable,
            "Remove" => MemberTransition.Remove,
            _ => MemberTransition.Restore,
        };
    }

    private bool IsDone(string name, int number) => name switch
    {
        "Disable" => Member(number).IsInactive,
        "Enable" => !Member(number).IsInactive,
        "Remove" => Member(number).IsDeleted,
        _ => !Member(number).IsDeleted,
    };

    private Task<IReadOnlyList<ProvisioningResult>> Move(MemberTransition transition, MemberKey[] keys, bool preview = false) =>
        Client().MoveAsync(transition, keys, default, force: false, preview);
}
