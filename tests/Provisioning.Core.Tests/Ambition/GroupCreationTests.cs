using System.Globalization;
using Provisioning.Ambition;
using Provisioning.Ambition.Groups;

namespace Provisioning.Core.Tests.Ambition;

/// <summary>Groups that memberships need are created once over a connection, and again after they were deleted.</summary>
public sealed class GroupCreationTests : AmbitionTest
{
    private static readonly GroupMembership[] Two = [Membership("noor@corp.example", "Team", "Cats"), Membership("pelle@corp.example", "Team", "Dogs")];

    private readonly AmbitionClient _client;

    public GroupCreationTests()
    {
        _client = Client();
        Sandbox.Ambition.AddUser("noor@corp.example", "Noor", "Abadi");
        Sandbox.Ambition.AddUser("pelle@corp.example", "Pelle", "Lund");
    }

    private string Sent => string.Join(", ", Sandbox.Requests.Select(r => r.Path.Split('/')[^2] + " " + r.Status.ToString(CultureInfo.InvariantCulture)));

    [Fact]
    public async Task Groups_are_created_once_per_connection()
    {
        await SetAsync(Two);
        Sandbox.ClearRequests();

        await SetAsync(Two);

        Assert.Equal("group_membership 201", Sent);
    }

    [Fact]
    public async Task Deleted_group_is_created_again()
    {
        await SetAsync(Two);
        Sandbox.Ambition.RemoveGroup("Team", "Dogs");
        Sandbox.ClearRequests();

        IReadOnlyList<ProvisioningResult> results = await SetAsync(Two);

        Assert.Equal([ProvisioningOutcome.Assigned, ProvisioningOutcome.Assigned], results.Select(r => r.Outcome));
        Assert.Equal("group_membership 400, group 201, group_membership 201", Sent);
    }

    [Fact]
    public async Task Nothing_is_created_without_CreateGroup()
    {
        await SetAsync(Two);
        Sandbox.Ambition.RemoveGroupType("Team");
        Sandbox.ClearRequests();

        IReadOnlyList<ProvisioningResult> results = await _client.SetMembershipsAsync(Two, MembershipForm.Long, groups: null, CancellationToken.None);

        Assert.All(results, r => Assert.Contains("Set-GroupMembership -CreateGroup creates missing group types", r.Error!.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("group 201", Sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Concurrent_chunks_create_a_group_once()
    {
        await SetAsync(Two);
        Sandbox.Ambition.RemoveGroupType("Team");
        Sandbox.ClearRequests();
        GroupCreation groups = new(_client);

        IReadOnlyList<ProvisioningResult>[] results = await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => _client.SetMembershipsAsync(Two, MembershipForm.Long, groups, CancellationToken.None)));

        Assert.All(results.SelectMany(r => r), r => Assert.Equal(ProvisioningOutcome.Assigned, r.Outcome));
        Assert.Equal(1, Sandbox.Requests.Count(r => r.Path.EndsWith("/group_type/", StringComparison.Ordinal)));
        Assert.Equal(1, Sandbox.Requests.Count(r => r.Path.EndsWith("/group/", StringComparison.Ordinal) && r.Status == 201));
    }

    [Fact]
    public async Task Names_that_a_separator_could_confuse_are_two_groups()
    {
        await SetAsync([Membership("noor@corp.example", "A", "B = C"), Membership("pelle@corp.example", "A = B", "C")]);

        Assert.Equal(["A/B = C", "A = B/C"], Sandbox.Ambition.Groups.Select(g => $"{g.GroupType}/{g.Name}"));
    }

    [Theory]
    [InlineData("group@corp.example")]
    [InlineData("the group@corp.example")]
    public async Task User_name_equal_to_a_group_name_is_no_missing_group(string name)
    {
        Sandbox.Ambition.AddGroup("Team", "Cats");

        ProvisioningResult result = Assert.Single(await _client.SetMembershipsAsync([Membership(name, "Team", "Cats")], MembershipForm.Long, groups: null, CancellationToken.None));

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.DoesNotContain("-CreateGroup", result.Message, StringComparison.Ordinal);
        Assert.EndsWith("Create the account first, for example with New-AmbitionUser, or correct the user name.", result.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Group_of_a_missing_type_fails_with_the_remedy()
    {
        ProvisioningResult result = Assert.Single(await _client.CreateGroupsAsync([new AmbitionGroup { GroupType = "Team", GroupName = "Cats" }], CancellationToken.None, isListRead: true));

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.EndsWith("Create the type first with New-AmbitionGroupType, or correct GroupType.", result.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<ProvisioningResult>> SetAsync(GroupMembership[] memberships)
    {
        GroupCreation groups = new(_client);
        Assert.Empty(await groups.PrepareAsync(memberships, CancellationToken.None));
        return await _client.SetMembershipsAsync(memberships, MembershipForm.Long, groups, CancellationToken.None);
    }
}
