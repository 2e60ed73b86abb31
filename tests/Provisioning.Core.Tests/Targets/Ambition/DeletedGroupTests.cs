using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.Targets.Ambition;

/// <summary>All groups of a type were deleted: a list with other types shows it, an empty one does not.</summary>
public sealed class DeletedGroupTests : ApplyTest
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
    public async Task Missing_type_is_created_again_with_its_groups_and_memberships(GroupList list, bool isPaged, bool withType)
    {
        Sandbox.Ambition.AddGroup("Region", "North");
        (Choices.GroupList, Choices.GroupsPaged, Choices.AccountPageSize) = (list, isPaged, 1);
        await SyncInNewSession(Row("ann"), Row("bo", team: "Cats"));
        Delete(withType);

        ProvisioningPlan plan = await PlanAgainAsync(Row("ann"), Row("bo", team: "Cats"));

        const string hint = ". It existed before, but the service does not list it any more.";
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
    public async Task Inactive_person_is_not_removed_from_a_group_missing_with_its_type(GroupList list)
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
    public async Task Empty_list_is_ignored_with_one_warning(GroupList list, bool withType)
    {
        Choices.GroupList = list;
        await SyncInNewSession(Row("ann"), Row("bo", team: "Cats"));
        Delete(withType);

        ProvisioningPlan plan = await PlanAgainAsync(Row("ann", phone: "1"), Row("bo", team: "Cats"), Row("cy", team: ""));
        await new RunContext(Targets, State, Log).ApplyAsync(plan, new ApplyRequest { Limits = Generous, IsPlanFresh = true }, CancellationToken.None);

        Assert.DoesNotContain(plan.Steps, s => s.IsAboutGroup || s.Kind == PlanStepKind.AddMembership);
        string warning = Assert.Single(Log.Of("Warning"));
        Assert.Contains("lists no group at all, although earlier runs have added 2 people to groups", warning, StringComparison.Ordinal);
        Assert.Contains("New-AmbitionGroup", warning, StringComparison.Ordinal);

        // The advice of the warning is sufficient.
        Sandbox.Ambition.AddGroup("Region", "North");
        Assert.Equal(
            ["CreateGroupType Team", "CreateGroup Team = Dogs", "CreateGroup Team = Cats", "AddMembership ann@corp.example", "AddMembership bo@corp.example"],
            (await PlanAgainAsync(Row("ann", phone: "1"), Row("bo", team: "Cats"))).Steps.Where(s => s.Service == "Ambition").Select(s => $"{s.Kind} {s.Key}"));
        Assert.Single(Log.Of("Warning"));
    }

    [Fact]
    public async Task Empty_list_gives_no_warning_without_recorded_memberships()
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
