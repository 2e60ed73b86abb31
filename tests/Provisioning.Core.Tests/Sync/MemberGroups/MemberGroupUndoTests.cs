using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.MemberGroups;

/// <summary>Runs that changed member groups are undone, each membership by itself.</summary>
public sealed class MemberGroupUndoTests : MemberGroupTest
{
    private static readonly string[] s_right = [Person("mira", "Ann", "Boston"), Person("sean", "Ann", "Boston"), Person("tom", "Bo", "")];

    private static readonly string[] s_wrong = [Person("mira", "Bo", "Paris"), Person("sean", status: "left"), Person("tom", "Ann", "Boston"), Person("uma", "Bo", "Paris")];

    public MemberGroupUndoTests() => More = "CreateMissing = $true";

    [Fact]
    public async Task Undo_restores_memberships_and_keeps_created_groups()
    {
        await SyncGroups(s_right);
        string[] before = [.. Groups];
        await SyncGroups(s_wrong);
        string[] after = [.. Groups];
        Assert.NotEqual(before, after);

        ProvisioningPlan plan = await PlanUndo();
        RunRecord run = await Apply(plan, Generous);

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(before.Append("Paris:").Order(StringComparer.Ordinal), Groups);
        Assert.Equal("The group 'MemberGroup = Paris' in Agility stays: groups cannot be undone here.", Assert.Single(plan.Problems).Message);
        Assert.False(Sandbox.Agility.FindMember("sean@corp.example")!.IsInactive);
        Assert.True(Sandbox.Agility.FindMember("uma@corp.example")!.IsInactive);
    }

    [Fact]
    public async Task Undo_of_the_undo_restores_the_result_of_the_run()
    {
        await SyncGroups(s_right);
        await SyncGroups(s_wrong);
        string[] after = [.. Groups];
        await Apply(await PlanUndo(), Generous);

        await Apply(await PlanUndo(), Generous);

        Assert.Equal(after, Groups);
    }

    [Fact]
    public async Task Undo_for_named_people_reverts_only_their_memberships()
    {
        await SyncGroups(s_right);
        await SyncGroups(s_wrong);

        await Apply(await PlanUndo("mira@corp.example"), Generous);

        Assert.Equal(["Boston: mira, tom", "Paris: uma", "Reports to Ann: mira, tom", "Reports to Bo: uma"], Groups);
    }

    [Fact]
    public async Task Change_reverted_by_another_user_is_no_step_and_a_missing_group_is_a_problem()
    {
        await SyncGroups(s_right);
        await SyncGroups(s_wrong);
        await Change("Boston", (c, oid) => c.AddReference("Members", oid), "mira");
        await Rename("Paris", "France");

        ProvisioningPlan plan = await PlanUndo("mira@corp.example");

        Assert.DoesNotContain(plan.Steps, s => s.Changes.Any(c => c.After == "Boston"));
        Assert.Contains(plan.Problems, p => p.Message.Contains("There is no member group 'Paris' any more.", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("renamed")]
    [InlineData("twice")]
    public async Task Change_reported_as_not_reverted_is_no_step(string what)
    {
        Sandbox.Agility.AddMemberLabel("Chess club");
        await SyncGroups(s_right);
        await SyncGroups(s_wrong);
        await (what == "deleted" ? Delete("Boston") : what == "renamed" ? Rename("Boston", "Cambridge") : Rename("Chess club", "boston"));

        ProvisioningPlan plan = await PlanUndo();
        RunRecord run = await Apply(plan, Generous);

        Assert.DoesNotContain(plan.Steps, s => s.Changes.Any(c => c.After == "Boston" || c.Before == "Boston"));
        Assert.Equal(
            ["mira@corp.example", "sean@corp.example", "tom@corp.example"],
            plan.Problems.Where(p => p.Message.Contains("Boston", StringComparison.Ordinal) && p.Reason == ProblemReason.CannotBeUndone).Select(p => p.Key).Order(StringComparer.Ordinal));
        Assert.Equal(RunState.Done, run.State);
        Assert.Contains("Reports to Ann: mira, sean", Groups);
    }
}
