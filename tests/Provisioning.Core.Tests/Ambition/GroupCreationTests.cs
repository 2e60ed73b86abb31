using System.Globalization;
using Provisioning.Ambition;
using Provisioning.Ambition.Groups;

namespace Provisioning.Core.Tests.Ambition;

/// <summary>Groups that memberships need are made once over a connection, and again when somebody deleted them.</summary>
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
    public async Task They_are_made_once_over_a_connection()
    {
        await SetAsync(Two);
        Sandbox.ClearRequests();

        await SetAsync(Two);

        Assert.Equal("group_membership 201", Sent);
    }

    [Fact]
    public async Task One_that_somebody_deleted_is_made_again()
    {
        await SetAsync(Two);
        Sandbox.Ambition.RemoveGroup("Team", "Dogs");
        Sandbox.ClearRequests();

        IReadOnlyList<ProvisioningResult> results = await SetAsync(Two);

        Assert.Equal([ProvisioningOutcome.Set, ProvisioningOutcome.Set], results.Select(r => r.Outcome));
        Assert.Equal("group_membership 400, group 201, group_membership 201", Sent);
    }

    [Fact]
    public async Task Without_being_asked_for_nothing_is_made()
    {
        await SetAsync(Two);
        Sandbox.Ambition.RemoveGroupType("Team");
        Sandbox.ClearRequests();

        IReadOnlyList<ProvisioningResult> results = await _client.SetMembershipsAsync(Two, MembershipForm.Long, groups: null, CancellationToken.None);

        Assert.All(results, r => Assert.Contains("Set-GroupMembership -CreateGroup makes group types", r.Error!.Message, StringComparison.Ordinal));
        Assert.DoesNotContain("group 201", Sent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chunks_that_are_on_their_way_together_make_a_group_once()
    {
        await SetAsync(Two);
        Sandbox.Ambition.RemoveGroupType("Team");
        Sandbox.ClearRequests();
        GroupCreation groups = new(_client);

        IReadOnlyList<ProvisioningResult>[] results = await Task.WhenAll(Enumerable.Range(0, 4)
            .Select(_ => _client.SetMembershipsAsync(Two, MembershipForm.Long, groups, CancellationToken.None)));

        Assert.All(results.SelectMany(r => r), r => Assert.Equal(ProvisioningOutcome.Set, r.Outcome));
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
    public async Task A_person_who_is_called_like_a_group_is_no_missing_group(string name)
    {
        Sandbox.Ambition.AddGroup("Team", "Cats");

        ProvisioningResult result = Assert.Single(await _client.SetMembershipsAsync([Membership(name, "Team", "Cats")], MembershipForm.Long, groups: null, CancellationToken.None));

        Assert.Equal(ProvisioningOutcome.Failed, result.Outcome);
        Assert.DoesNotContain("-CreateGroup", result.Message, StringComparison.Ordinal);
    }

    private async Task<IReadOnlyList<ProvisioningResult>> SetAsync(GroupMembership[] memberships)
    {
        GroupCreation groups = new(_client);
        Assert.Empty(await groups.PrepareAsync(memberships, CancellationToken.None));
        return await _client.SetMembershipsAsync(memberships, MembershipForm.Long, groups, CancellationToken.None);
    }
}
