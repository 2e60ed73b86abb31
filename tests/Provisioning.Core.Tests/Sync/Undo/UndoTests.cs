using Provisioning.Agility.Wire;
using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Sandbox;
using Provisioning.Sync.Files;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Sync.Undo;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Undo;

/// <summary>A run is undone in both services: accounts, groups and roles in projects.</summary>
public sealed class UndoTests : ApplyTest
{
    private static readonly string[] s_right = [Row("ann", phone: "1", role: "Role:4"), Row("bo", phone: "2", team: "Cats"), Row("cy", status: "left")];

    private static readonly string[] s_wrong =
    [
        Row("ann", status: "left"), Row("bo", phone: "3", team: "Dogz", role: "Role:4"), Row("cy", phone: "9", role: "Role:4"), Row("dee", role: "Role:4"),
    ];

    [Fact]
    public async Task Undo_restores_lost_groups_and_roles_and_removes_added_ones()
    {
        (string[] before, _) = await WrongNightAsync();

        ProvisioningPlan plan = await PlanUndo();
        RunRecord run = await Apply(plan, Generous);

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(plan.UndoOf, run.Header!.UndoOf);
        Assert.Equal(before, WithRoles().Where(l => !l.Contains("dee", StringComparison.Ordinal)));
        Assert.Equal(["Agility dee@corp.example dee Test  True", "Ambition dee@corp.example dee Test False "], WithRoles().Where(l => l.Contains("dee", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Group_possibly_created_by_the_run_is_named()
    {
        await WrongNightAsync();

        ProvisioningPlan plan = await PlanUndo();

        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Contains("'Team = Dogz'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_and_its_undo_restore_the_result_of_the_run()
    {
        (_, string[] after) = await WrongNightAsync();
        await Apply(await PlanUndo(), Generous);

        await Apply(await PlanUndo(), Generous);

        Assert.Equal(after, WithRoles());
    }

    [Fact]
    public async Task Account_that_was_never_created_loses_nothing()
    {
        await Sync(Row("ann"));
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 500, Times = 1000, Method = "POST", PathContains = "/api/v1/" });
        RunRecord night = await Apply(await Plan(Row("ann"), Row("fay", team: "Cats")), Generous);
        Assert.Contains(night.Steps, s => s.IsUncertain);
        Sandbox.ClearFaults();
        Reconnect();

        RunRecord undo = await Apply(await PlanUndo(), Generous);

        Assert.Equal(RunState.Done, undo.State);
        Assert.DoesNotContain(Sandbox.Ambition.Users, u => u.Username.StartsWith("fay", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Values_already_as_wanted_are_not_reverted()
    {
        await Sync(s_right);
        ProvisioningPlan plan = await Plan([s_right[0], Row("bo", phone: "3", team: "Cats"), s_right[2]]);
        await Sync([s_right[0], Row("bo", phone: "3", team: "Cats"), s_right[2]]);
        RunRecord run = await Apply(plan with { Created = plan.Created.AddSeconds(1) }, Generous);
        Assert.Equal(ProvisioningOutcome.NoChange, Assert.Single(run.Steps).Outcome!.Outcome);

        Assert.Empty((await PlanUndo()).Steps);
    }

    [Fact]
    public async Task Limits_apply_to_an_undo_except_EmptySource()
    {
        await Sync(Enumerable.Range(0, 30).Select(i => Row($"p{i}")).ToArray());
        await Sync(Enumerable.Range(0, 60).Select(i => Row($"p{i}")).ToArray());
        ProvisioningPlan plan = await PlanUndo();

        LimitExceededException refused = await Assert.ThrowsAsync<LimitExceededException>(() => Apply(plan));

        Assert.All(refused.Violations, f => Assert.Equal("MaxDisable", f.Limit));
        await Apply(plan with { Created = plan.Created.AddSeconds(1) }, new LimitOptions { Approve = 30 });
        Assert.Equal(30, Sandbox.Ambition.Users.Count(u => u.IsActive));
    }

    [Fact]
    public async Task Undo_plan_from_a_file_is_refused_after_a_later_run()
    {
        await WrongNightAsync();
        ProvisioningPlan plan = await PlanUndo();
        using MemoryStream file = new();
        PlanFile.Write(plan, file);
        file.Position = 0;
        ProvisioningPlan read = PlanFile.Read(file, "undo.json", Services.All);
        Assert.Equal(plan.UndoOf, read.UndoOf);
        await Sync([s_wrong[0], Row("bo", phone: "4", team: "Dogz", role: "Role:4"), .. s_wrong[2..]]);

        ProvisioningException refused = await Assert.ThrowsAsync<ProvisioningException>(() => Apply(read, Generous));

        Assert.Contains("'bo@corp.example'", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_that_the_limits_refused_is_not_undone()
    {
        await Sync(s_right);
        await Assert.ThrowsAsync<LimitExceededException>(async () => await Apply(await Plan(s_wrong), new LimitOptions { MaxDisable = Limit.Of(0), MaxCreate = Limit.Of(0) }));

        ProvisioningException refused = await Assert.ThrowsAsync<ProvisioningException>(() => PlanUndo());

        Assert.Contains("limits refused", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_run_over_another_connection_is_not_undone()
    {
        await WrongNightAsync();
        using ProvisioningSandbox other = ProvisioningSandbox.Start();
        RunTargets targets = Connect(other, Fast.Settings(1));

        ProvisioningException refused = await Assert.ThrowsAsync<ProvisioningException>(
            () => new UndoPreparation(new RunContext(targets, State, Log)).MakeAsync(LastRun, [], null, CancellationToken.None));

        Assert.Contains(Sandbox.AgilityUri.AbsoluteUri, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Requests, r => r.Method != "GET");
    }

    [Fact]
    public async Task Running_run_is_not_undone()
    {
        await WrongNightAsync();
        string[] lines = await File.ReadAllLinesAsync(State.JournalPath(LastRun));
        await File.WriteAllTextAsync(State.JournalPath(LastRun), string.Join("\n", lines[..^1]) + "\n");

        ProvisioningException refused = await Assert.ThrowsAsync<ProvisioningException>(() => PlanUndo());

        Assert.Contains("still running", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Deleted_account_has_no_undo_step_and_the_rest_is_reverted()
    {
        await WrongNightAsync();
        await new RestClient(Targets.Agility(), Log).ExecuteAsync(Oid.Parse(Sandbox.Agility.FindMember("bo@corp.example")!.Oid), "Delete", CancellationToken.None);

        ProvisioningPlan plan = await PlanUndo();
        RunRecord run = await Apply(plan, Generous);

        Assert.DoesNotContain(plan.Steps, s => s is { Service: "Agility", Key: "bo@corp.example" });
        Assert.Contains(plan.Problems, p => p is { Service: "Agility", Key: "bo@corp.example", Reason: ProblemReason.CannotBeUndone } && p.Message.Contains("There is no account", StringComparison.Ordinal));
        Assert.Equal(RunState.Done, run.State);
    }

    private string LastRun => RunList.Read(State).First().RunId;

    private Task<ProvisioningPlan> PlanUndo(params string[] keys)
    {
        Reconnect();
        return PlanUndoOf(LastRun, keys);
    }

    private async Task<(string[] Before, string[] After)> WrongNightAsync()
    {
        await Sync(s_right.Select(r => r.Replace(",left,", ",active,", StringComparison.Ordinal)).ToArray());
        await Sync(s_right);
        string[] before = [.. WithRoles()];
        await Sync(s_wrong);
        return (before, [.. WithRoles()]);
    }

    // Both services in a line for each account, and those who have a role in the project.
    private IEnumerable<string> WithRoles() => Everything().Concat(Sandbox.Agility.ProjectRoles
        .Where(r => r.Scope == "Scope:0")
        .Select(r => $"Scope:0 {Sandbox.Agility.FindMember(r.Member)!.Username} {r.Role}")
        .Order(StringComparer.Ordinal));
}
