using Provisioning.Agility.MemberGroups;

namespace Provisioning.Core.Tests.Agility.MemberGroups;

public sealed class MemberGroupChangeTests : MemberGroupTest
{
    [Fact]
    public async Task One_group_is_sent_over_rest_with_all_members_in_one_request()
    {
        IReadOnlyList<ProvisioningResult> results = await Add(Draft("mira.holt", "pier"), Draft(Gus, Pier, 2));

        Assert.Equal([("Set", "mira.holt: pier", Mira), ("Set", $"{Gus}: {Pier}", Gus)], results.Select(r => (r.Action, r.Key, r.Id)));
        Assert.All(results, r => Assert.Equal((ProvisioningOutcome.Assigned, null, 1), (r.Outcome, r.Message, r.Attempts)));
        Assert.Equal([Mira, Gus, "Member:20"], In(Pier));
        Assert.Equal(
            (RestPier, "<Asset><Relation name=\"Members\"><Asset idref=\"Member:1042\" act=\"add\" /><Asset idref=\"Member:1043\" act=\"add\" /></Relation></Asset>"),
            (Posts.Single().Path, Posts.Single().Body));
    }

    [Fact]
    public async Task Several_groups_are_sent_in_one_bulk_request_with_one_command_each()
    {
        Assert.All(await Add(Six()), r => Assert.Equal((ProvisioningOutcome.Assigned, 1), (r.Outcome, r.Attempts)));

        AssertAllIn();
        Assert.Equal("/Harbor/api/asset", Posts.Single().Path);
        Assert.StartsWith("""[{"from":"MemberLabel:1100","update":{"Members":{"add":["Member:1042","Member:1043"]}}},""", Posts.Single().Body, StringComparison.Ordinal);
        Assert.All(await Remove(Six()), r => Assert.Equal(("Remove", ProvisioningOutcome.Removed, 1), (r.Action, r.Outcome, r.Attempts)));
        Assert.Equal(["Member:20"], In(Pier));
        Assert.Empty(In(Quay));
        Assert.Contains("""{"Members":{"remove":["Member:1042","Member:1043"]}}""", Posts[1].Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Existing_memberships_and_missing_ones_are_not_sent()
    {
        Assert.Equal(ProvisioningOutcome.NoChange, (await Add(Draft("Member:20", "Pier"))).Single().Outcome);
        Assert.Equal(ProvisioningOutcome.NoChange, (await Remove(Draft("mira.holt", "Pier"))).Single().Outcome);
        Assert.Empty(Posts);
        Assert.Equal([ProvisioningOutcome.NoChange, ProvisioningOutcome.Assigned], (await Add(Draft("Member:20", "Pier"), Draft(Gus, "Pier", 2))).Select(r => r.Outcome));
        Assert.DoesNotContain("Member:20", Posts.Single().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Changes_by_other_users_meanwhile_are_kept()
    {
        Sandbox.AddFault(new SandboxFault { Method = "POST", Kind = SandboxFaultKind.Answer, Status = 429, Body = """{"RetryAfter":0}""", ContentType = "application/json" });
        Task<IReadOnlyList<ProvisioningResult>> adding = Add(Draft("mira.holt", "Pier"));
        Store.AddMember("Ada", "ada", id: 1050);
        using AgilityMemberGroupClient other = new(Connection);

        Assert.All(await other.AddMembersAsync([Draft("ada", "Pier")], createMissing: false, null, None), r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        Assert.All(await adding, r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        Assert.Equal([Mira, "Member:1050", "Member:20"], In(Pier));
        Assert.All(Posts, p => Assert.DoesNotContain("act=\"set\"", p.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task One_member_under_two_names_is_sent_once_and_reported_twice()
    {
        Assert.All(await Add(Draft("mira.holt", "Pier"), Draft(Mira, Pier, 2)), r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        Assert.Equal(1, Posts.Single().Body.Split(Mira).Length - 1);
    }

    [Fact]
    public async Task Inactive_members_are_added_and_deleted_ones_are_missing()
    {
        Store.AddMember("Ida", "ida", isInactive: true, id: 1060);

        IReadOnlyList<ProvisioningResult> results = await Add(Draft("ida", "Pier"), Draft("nobody", "Pier", 2), Draft("mira.holt", "Peer", 3), Draft(Gus, "MemberLabel:9", 4));

        Assert.Equal(
            [ProvisioningOutcome.Assigned, ProvisioningOutcome.Failed, ProvisioningOutcome.Failed, ProvisioningOutcome.Failed], results.Select(r => r.Outcome));
        Assert.All(results.Skip(1), r => Assert.Equal(ProvisioningErrorKind.NotFound, r.Error!.Kind));
        Assert.Contains("'nobody'", results[1].Message, StringComparison.Ordinal);
        Assert.Contains("Did you mean 'Pier'?", results[2].Message, StringComparison.Ordinal);
        Assert.Contains("MemberLabel:9", results[3].Message, StringComparison.Ordinal);
        Assert.Single(Posts);
    }

    [Fact]
    public async Task Name_of_two_groups_is_an_error_and_their_OIDs_are_not()
    {
        Store.AddMemberLabel("Quay", id: 1201);

        IReadOnlyList<ProvisioningResult> results = await AddOrCreate(Draft("mira.holt", "Quay"), Draft("mira.holt", "MemberLabel:1201", 2));

        Assert.Equal([ProvisioningOutcome.Failed, ProvisioningOutcome.Assigned], results.Select(r => r.Outcome));
        Assert.Equal(ProvisioningErrorKind.Conflict, results[0].Error!.Kind);
        Assert.Contains("MemberLabel:1101, MemberLabel:1201", results[0].Message, StringComparison.Ordinal);
        Assert.Empty(In(Quay));
    }

    [Fact]
    public async Task A_group_that_is_deleted_meanwhile_is_an_error_of_its_rows()
    {
        using AgilityMemberGroupClient client = new(Connection);
        await client.GetNamesAsync(None);
        await Delete(Quay);

        IReadOnlyList<ProvisioningResult> results = await client.AddMembersAsync(Six(), createMissing: false, null, None);

        Assert.Equal([3L, 4L], results.Where(r => r.IsFailure).Select(r => r.Row));
        Assert.All(results.Where(r => r.IsFailure), r => Assert.Equal(ProvisioningErrorKind.NotFound, r.Error!.Kind));
    }
}
