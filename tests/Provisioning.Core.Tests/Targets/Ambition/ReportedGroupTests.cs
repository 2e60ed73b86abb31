using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.Targets.Ambition;

/// <summary>Where Ambition lists its groups with who is in them, plans compare with that; where it does not, with what runs have set.</summary>
public sealed class ReportedGroupTests : ApplyTest
{
    private AmbitionChoices Choices => Sandbox.Options.Ambition;

    private int GroupLists => Sandbox.Requests.Count(r => r.Path.StartsWith("/api/v3/group", StringComparison.Ordinal));

    /// <summary>The forms of lists with members.</summary>
    public static TheoryData<bool, AccountList> Forms => new()
    {
        { false, AccountList.Array }, { true, AccountList.Array }, { false, AccountList.Paged }, { true, AccountList.Paged },
        { false, AccountList.Denied }, { true, AccountList.Denied },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Membership_changed_by_hand_is_corrected(bool isPaged, AccountList accounts)
    {
        (Choices.GroupList, Choices.GroupsPaged, Choices.AccountPageSize, Choices.AccountList) = (GroupList.Members, isPaged, 1, accounts);
        await SyncInNewSession(Row("ann"), Row("bo"), Row("cy", team: "Cats"), Row("di"));
        Move("ann", null);
        Move("bo", "Cats");

        ProvisioningPlan plan = await PlanAgainAsync(Row("ann"), Row("bo"), Row("cy", team: "Cats"), Row("di"));

        Assert.Equal(["ann  > Dogs", "bo Cats > Dogs"], Memberships(plan));
        Assert.Equal(RunState.Done, (await Apply(plan)).State);
        Assert.Equal(["ann Dogs", "bo Dogs", "cy Cats", "di Dogs"], Teams());
        Assert.Empty((await PlanAgainAsync(Row("ann"), Row("bo"), Row("cy", team: "Cats"), Row("di"))).Steps);
    }

    [Theory]
    [InlineData(GroupList.Names)]
    [InlineData(GroupList.Denied)]
    [InlineData(GroupList.Missing)]
    public async Task Recorded_memberships_are_used_without_a_warning_if_the_list_has_no_members(GroupList list)
    {
        Choices.GroupList = list;
        await SyncInNewSession(Row("ann"), Row("bo"));
        Move("ann", null);

        Assert.Empty((await PlanAgainAsync(Row("ann"), Row("bo"))).Steps);
        Assert.DoesNotContain(Log.Of("Warning"), w => w.Contains("group", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public async Task First_run_uses_the_memberships_of_the_list()
    {
        Choices.GroupList = GroupList.Members;
        Sandbox.Ambition.AddUser("ann@corp.example", "ann", "Test");
        Move("ann", "Dogs");

        Assert.DoesNotContain((await Plan(Row("ann"))).Steps, s => s.Service == "Ambition");
    }

    [Fact]
    public async Task Inactive_person_is_removed_from_the_group_of_the_list()
    {
        Choices.GroupList = GroupList.Members;
        await SyncInNewSession(Row("ann"), Row("bo"));
        Move("ann", "Cats");
        Move("bo", null);

        ProvisioningPlan plan = await PlanAgainAsync(Row("ann", "left"), Row("bo", "left"));

        Assert.Equal(["ann Cats > "], Memberships(plan));
        await Apply(plan, Generous);
        Assert.Empty(Teams());
    }

    [Fact]
    public async Task Uncertain_membership_is_resolved_by_the_list()
    {
        await SyncInNewSession(Row("ann"), Row("bo"), Row("cy"));
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 202, Times = 1, Method = "POST", PathContains = "group_membership" });
        await SyncInNewSession(Row("ann", team: "Cats"), Row("bo"), Row("cy"));
        Assert.Equal(["ann Dogs > Cats"], Memberships(await PlanAgainAsync(Row("ann", team: "Cats"), Row("bo"), Row("cy"))));
        Move("ann", "Cats");
        Assert.NotEmpty((await PlanAgainAsync(Row("ann", team: "Cats"), Row("bo"), Row("cy"))).Steps);

        Choices.GroupList = GroupList.Members;

        Assert.Empty((await PlanAgainAsync(Row("ann", team: "Cats"), Row("bo"), Row("cy"))).Steps);
    }

    [Theory]
    [InlineData(SandboxFaultKind.Answer)]
    [InlineData(SandboxFaultKind.CutBefore)]
    [InlineData(SandboxFaultKind.TruncateBody)]
    public async Task Interrupted_list_removes_no_membership(SandboxFaultKind kind)
    {
        (Choices.GroupList, Choices.GroupsPaged, Choices.AccountPageSize) = (GroupList.Members, true, 1);
        await SyncInNewSession(Row("ann"), Row("bo", team: "Cats"));
        int first = GroupLists;
        Sandbox.AddFault(new SandboxFault { Kind = kind, Status = 500, Skip = 1, Times = 20, Method = "GET", PathContains = "/api/v3/group" });

        Assert.Empty((await PlanAgainAsync(Row("ann"), Row("bo", team: "Cats"))).Steps);
        Assert.True(GroupLists > first + 1);
    }

    [Theory]
    [InlineData(GroupList.Names, false, 1)]
    [InlineData(GroupList.Members, false, 1)]
    [InlineData(GroupList.Members, true, 2)]
    [InlineData(GroupList.Missing, false, 2)]
    public async Task Plan_and_run_read_the_list_once(GroupList list, bool isPaged, int requests)
    {
        (Choices.GroupList, Choices.GroupsPaged) = (list, isPaged);
        await SyncInNewSession([.. Enumerable.Range(1, 30).Select(i => Row($"p{i}", team: i % 2 == 0 ? "Dogs" : "Cats"))]);
        Choices.AccountPageSize = 1;
        Sandbox.ClearRequests();

        Reconnect();
        ProvisioningPlan plan = await Plan([.. Enumerable.Range(1, 40).Select(i => Row($"p{i}", phone: "1", team: i % 3 == 0 ? "Dogs" : "Cats"))]);
        await new RunContext(Targets, State, Log).ApplyAsync(plan, new ApplyRequest { Limits = new LimitOptions { MaxChange = Limit.Of(40), MaxCreate = Limit.Of(40) }, IsPlanFresh = true }, CancellationToken.None);

        Assert.Equal(["Cats", "Dogs"], Sandbox.Ambition.Groups.Select(g => g.Name).Order(StringComparer.Ordinal));
        Assert.Equal(27, Teams().Count(t => t.EndsWith("Cats", StringComparison.Ordinal)));
        Assert.Equal(requests, GroupLists);
    }

    [Fact]
    public async Task A_plan_without_groups_reads_no_list()
    {
        await PlanAsync("@{ Source = @{ Key = 'email' }; Ambition = @{ Attributes = @{ Username = 'email'; Email = 'email'; FirstName = 'first_name'; LastName = 'last_name' } } }", [Row("ann")]);

        Assert.Equal(0, GroupLists);
    }

    [Fact]
    public async Task Existing_group_is_not_created_and_a_similar_name_gets_a_hint()
    {
        Sandbox.Ambition.AddGroup("Team", "Dogs");

        ProvisioningPlan plan = await Plan(Row("ann"), Row("bo", team: "Dogz"));

        Assert.Equal(["Ambition CreateGroup Team = Dogz. Did you mean 'Dogs'?"], plan.Steps.Where(s => s.IsAboutGroup).Select(s => s.ToString()));
    }

    [Theory]
    [InlineData(GroupList.Names)]
    [InlineData(GroupList.Members)]
    public async Task Deleted_group_is_created_with_a_hint_and_its_memberships_are_restored(GroupList list)
    {
        Choices.GroupList = list;
        await SyncInNewSession(Row("ann"), Row("bo", team: "Cats"));
        Sandbox.Ambition.RemoveGroup("Team", "Dogs");

        ProvisioningPlan plan = await PlanAgainAsync(Row("ann"), Row("bo", team: "Cats"));

        Assert.Equal(
            ["Ambition CreateGroup Team = Dogs. It existed before, but the service does not list it any more.", "Ambition AddMembership ann@corp.example"],
            plan.Steps.Select(s => s.ToString()));
        await Apply(plan);
        Assert.Equal(["ann Dogs", "bo Cats"], Teams());
    }

    [Fact]
    public async Task Group_deleted_after_the_plan_is_created_again_and_each_result_says_so()
    {
        Choices.GroupList = GroupList.Members;
        await SyncInNewSession(Row("ann"), Row("bo", team: "Cats"));
        ProvisioningPlan plan = await PlanAgainAsync(Row("ann"), Row("bo", team: "Cats"), Row("cy"));
        Sandbox.Ambition.RemoveGroup("Team", "Dogs");
        Results.Clear();

        RunRecord run = await Apply(plan);

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal("The group 'Team = Dogs' was missing in Ambition and was created again.", Assert.Single(Results, r => r.Action == "AddMembership").Message);
    }

    [Fact]
    public async Task Membership_changed_after_the_plan_is_a_conflict()
    {
        Choices.GroupList = GroupList.Members;
        await SyncInNewSession(Row("ann"), Row("bo", team: "Cats"));
        ProvisioningPlan plan = await PlanAgainAsync(Row("ann", team: "Cats"), Row("bo", team: "Cats"));
        Move("ann", "Owls");
        Results.Clear();

        await Apply(plan);

        Assert.Equal(ProvisioningOutcome.Conflict, Assert.Single(Results).Outcome);
        Assert.Contains("it was 'Dogs' and is 'Owls' now", Results[0].Message, StringComparison.Ordinal);
    }

    private void Move(string name, string? team)
    {
        if (team is not null)
        {
            Sandbox.Ambition.AddMembership(name + "@corp.example", "Team", team);
            return;
        }

        string group = Sandbox.Ambition.Memberships.Single(m => m.Username == name + "@corp.example").GroupName;
        string[] others = [.. Sandbox.Ambition.Memberships.Where(m => m.GroupName == group && m.Username != name + "@corp.example").Select(m => m.Username)];
        Sandbox.Ambition.RemoveGroup("Team", group);
        Sandbox.Ambition.AddGroup("Team", group);
        Array.ForEach(others, o => Sandbox.Ambition.AddMembership(o, "Team", group));
    }

    private static IEnumerable<string> Memberships(ProvisioningPlan plan) => plan.Steps
        .Where(s => s.Kind is PlanStepKind.AddMembership or PlanStepKind.RemoveMembership)
        .Select(s => $"{s.Key.Split('@')[0]} {s.Changes[0].Before} > {s.Changes[0].After}")
        .Order(StringComparer.Ordinal);

    private IEnumerable<string> Teams() => Sandbox.Ambition.Memberships.Select(m => $"{m.Username.Split('@')[0]} {m.GroupName}").Order(StringComparer.Ordinal);

    private Task<ProvisioningPlan> PlanAgainAsync(params string[] rows)
    {
        Reconnect();
        return Plan(rows);
    }
}
