using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.Targets.Ambition;

/// <summary>All groups of a type were deleted: a list that has others tells it, an empty one does not.</summary>
public sealed class GoneGroupTests : ApplyTest
{
    private AmbitionChoices Choices => Sandbox.Options.Ambition;

    /// <summary>The lists that tell it, each with the type deleted and with its groups alone deleted.</summary>
    public static TheoryData<GroupList, bool, bool> Lists
    {
        get
        {
            TheoryData<GroupList, bool, bool> lists = [];
            foreach (GroupList list in new[] { GroupList.Names, GroupList.Members })
            {
                lists.Add(list, false, true);
                lists.Add(list, true, true);
                lists.Add(list, true, false);
            }

            return lists;
        }
    }

    [Theory]
    [MemberData(nameof(Lists))]
    public async Task A_type_that_the_list_does_not_name_any_more_is_made_again_with_its_groups_and_people(GroupList list, bool isPaged, bool withType)
    {
        Sandbox.Ambition.AddGroup("Region", "North");
        (Choices.GroupList, Choices.GroupsPaged, Choices.AccountPageSize) = (list, isPaged, 1);
        await SyncInNewSession(Row("ann"), Row("bo", team: "Cats"));
        Delete(withType);

        ProvisioningPlan plan = await PlanAgainAsync(Row("ann"), Row("bo", team: "Cats"));

        const string hint = ". It was there once, and the service does not list it any more.";
        Assert.Equal(
            ["CreateGroupType Team" + hint, "CreateGroup Team = Dogs" + hint, "CreateGroup Team = Cats" + hint, "AddMembership ann@corp.example", "AddMembership bo@corp.example"],
            plan.Steps.Select(s => s.ToString()["Ambition ".Length..]));
        Results.Clear();
        Assert.Equal(RunState.Done, (await Apply(plan, Generous)).State);
        Assert.Equal(withType ? ProvisioningOutcome.Created : ProvisioningOutcome.NoChange, Assert.Single(Results, r => r.Action == "CreateGroupType").Outcome);
        Assert.Equal(["ann Dogs", "bo Cats"], Teams());
        Assert.Empty((await PlanAgainAsync(Row("ann"), Row("bo", team: "Cats"))).Steps);
        Assert.Empty(Log.Of("Warning"));
    }

    [Theory]
    [InlineData(GroupList.Names)]
    [InlineData(GroupList.Members)]
    public async Task Who_leaves_is_not_taken_out_of_a_group_that_is_gone_with_its_type(GroupList list)
    {
        Sandbox.Ambition.AddGroup("Region", "North");
        Choices.GroupList = list;
        await SyncInNewSession(Row("ann"), Row("bo"), Row("cy"));
        Delete(withType: true);

        ProvisioningPlan plan = await PlanAgainAsync(Row("ann", "left"), Row("bo"), Row("cy"));

        Assert.Equal(["bo@corp.example", "cy@corp.example"], plan.Steps.Where(s => s.Kind == PlanStepKind.AddMembership).Select(s => s.Key));
        Assert.DoesNotContain(plan.Steps, s => s.Kind == PlanStepKind.RemoveMembership);
    }

    [Theory]
    [InlineData(GroupList.Names, true)]
    [InlineData(GroupList.Members, false)]
    public async Task An_empty_list_tells_nothing_and_a_warning_says_so_once(GroupList list, bool withType)
    {
        Choices.GroupList = list;
        await SyncInNewSession(Row("ann"), Row("bo", team: "Cats"));
        Delete(withType);

        ProvisioningPlan plan = await PlanAgainAsync(Row("ann", phone: "1"), Row("bo", team: "Cats"), Row("cy", team: ""));
        await new RunContext(Targets, State, Log).ApplyAsync(plan, new ApplyRequest { Guard = Generous, IsPlanFresh = true }, CancellationToken.None);

        Assert.DoesNotContain(plan.Steps, s => s.IsAboutGroup || s.Kind == PlanStepKind.AddMembership);
        string warning = Assert.Single(Log.Of("Warning"));
        Assert.Contains("lists no group at all, and earlier runs have put 2 people into groups", warning, StringComparison.Ordinal);
        Assert.Contains("New-AmbitionGroup", warning, StringComparison.Ordinal);

        // What the warning advises is enough.
        Sandbox.Ambition.AddGroup("Region", "North");
        Assert.Equal(
            ["CreateGroupType Team", "CreateGroup Team = Dogs", "CreateGroup Team = Cats", "AddMembership ann@corp.example", "AddMembership bo@corp.example"],
            (await PlanAgainAsync(Row("ann", phone: "1"), Row("bo", team: "Cats"))).Steps.Where(s => s.System == "Ambition").Select(s => $"{s.Kind} {s.Key}"));
        Assert.Single(Log.Of("Warning"));
    }

    [Fact]
    public async Task An_empty_list_is_no_matter_where_earlier_runs_have_put_no_one_into_a_group()
    {
        Choices.GroupList = GroupList.Members;

        await Plan(Row("ann"));

        Assert.Empty(Log.Of("Warning"));
    }

    private void Delete(bool withType)
    {
        if (withType)
        {
            Sandbox.Ambition.RemoveGroupType("Team");
            return;
        }

        Sandbox.Ambition.RemoveGroup("Team", "Dogs");
        Sandbox.Ambition.RemoveGroup("Team", "Cats");
    }

    private IEnumerable<string> Teams() => Sandbox.Ambition.Memberships.Select(m => $"{m.Username.Split('@')[0]} {m.GroupName}").Order(StringComparer.Ordinal);

    private Task<ProvisioningPlan> PlanAgainAsync(params string[] rows)
    {
        Reconnect();
        return Plan(rows);
    }
}
