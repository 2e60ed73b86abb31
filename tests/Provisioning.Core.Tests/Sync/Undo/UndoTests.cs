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

/// <summary>A run is taken back in both services: accounts, groups and roles in projects.</summary>
public sealed class UndoTests : ApplyTest
{
    private static readonly string[] s_right = [Row("ann", phone: "1", role: "Role:4"), Row("bo", phone: "2", team: "Cats"), Row("cy", status: "left")];

    private static readonly string[] s_wrong =
    [
        Row("ann", status: "left"), Row("bo", phone: "3", team: "Dogz", role: "Role:4"), Row("cy", phone: "9", role: "Role:4"), Row("dee", role: "Role:4"),
    ];

    [Fact]
    public async Task Groups_and_roles_that_were_lost_are_given_back_and_those_that_were_given_are_taken()
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
    public async Task A_group_that_the_run_may_have_made_is_named()
    {
        await WrongNightAsync();

        ProvisioningPlan plan = await PlanUndo();

        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Contains("'Team = Dogz'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task An_undo_and_the_undo_of_it_leave_both_services_as_the_run_did()
    {
        (_, string[] after) = await WrongNightAsync();
        await Apply(await PlanUndo(), Generous);

        await Apply(await PlanUndo(), Generous);

        Assert.Equal(after, WithRoles());
    }

    [Fact]
    public async Task Nothing_is_taken_from_an_account_that_turns_out_never_to_have_been_made()
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
    public async Task What_the_run_found_as_wanted_is_not_taken_back()
    {
        await Sync(s_right);
        ProvisioningPlan plan = await Plan([s_right[0], Row("bo", phone: "3", team: "Cats"), s_right[2]]);
        await Sync([s_right[0], Row("bo", phone: "3", team: "Cats"), s_right[2]]);
        RunRecord run = await Apply(plan with { Created = plan.Created.AddSeconds(1) }, Generous);
        Assert.Equal(ProvisioningOutcome.NoChange, Assert.Single(run.Steps).Outcome!.Outcome);

        Assert.Empty((await PlanUndo()).Steps);
    }

    [Fact]
    public async Task Limits_hold_for_an_undo_and_an_empty_source_is_none_of_them()
    {
        await Sync(Enumerable.Range(0, 30).Select(i => Row($"p{i}")).ToArray());
        await Sync(Enumerable.Range(0, 60).Select(i => Row($"p{i}")).ToArray());
        ProvisioningPlan plan = await PlanUndo();

        GuardException refused = await Assert.ThrowsAsync<GuardException>(() => Apply(plan));

        Assert.All(refused.Findings, f => Assert.Equal("MaxDisable", f.Limit));
        await Apply(plan with { Created = plan.Created.AddSeconds(1) }, new GuardOptions { Approve = 30 });
        Assert.Equal(30, Sandbox.Ambition.Users.Count(u => u.IsActive));
    }

    [Fact]
    public async Task A_plan_from_a_file_is_refused_when_a_later_run_has_built_upon_the_run()
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
        await Assert.ThrowsAsync<GuardException>(async () => await Apply(await Plan(s_wrong), new GuardOptions { MaxDisable = Limit.Of(0), MaxCreate = Limit.Of(0) }));

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
            () => new UndoSource(new RunContext(targets, State, Log)).MakeAsync(LastRun, [], null, CancellationToken.None));

        Assert.Contains(Sandbox.AgilityUri.AbsoluteUri, refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(other.Requests, r => r.Method != "GET");
    }

    [Fact]
    public async Task A_run_that_is_still_at_work_is_not_undone()
    {
        await WrongNightAsync();
        string[] lines = await File.ReadAllLinesAsync(State.JournalPath(LastRun));
        await File.WriteAllTextAsync(State.JournalPath(LastRun), string.Join("\n", lines[..^1]) + "\n");

        ProvisioningException refused = await Assert.ThrowsAsync<ProvisioningException>(() => PlanUndo());

        Assert.Contains("still at work", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Of_an_account_that_is_deleted_nothing_is_planned_and_the_rest_goes_back()
    {
        await WrongNightAsync();
        await new RestClient(Targets.Agility(), Log).ExecuteAsync(Oid.Parse(Sandbox.Agility.FindMember("bo@corp.example")!.Oid), "Delete", CancellationToken.None);

        ProvisioningPlan plan = await PlanUndo();
        RunRecord run = await Apply(plan, Generous);

        Assert.DoesNotContain(plan.Steps, s => s is { System: "Agility", Key: "bo@corp.example" });
        Assert.Contains(plan.Problems, p => p is { System: "Agility", Key: "bo@corp.example", Reason: ProblemReason.CannotBeTakenBack } && p.Message.Contains("There is no account", StringComparison.Ordinal));
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
