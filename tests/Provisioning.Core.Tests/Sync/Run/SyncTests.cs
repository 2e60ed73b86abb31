using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>People who join, move and leave, from the file to both services.</summary>
public sealed class SyncTests : ApplyTest
{
    [Fact]
    public async Task People_join_change_leave_and_return()
    {
        await Sync(Row("ann", phone: "1"), Row("bo"), Row("cy", team: "Cats"));
        Assert.Equal(
            [
                "Agility ann@corp.example ann Test 1 False", "Agility bo@corp.example bo Test  False", "Agility cy@corp.example cy Test  False",
                "Ambition ann@corp.example ann Test True Team=Dogs", "Ambition bo@corp.example bo Test True Team=Dogs", "Ambition cy@corp.example cy Test True Team=Cats",
            ],
            Everything());

        await Sync(Row("ann", phone: ""), Row("bo", status: "left"), Row("cy", team: "Dogs"), Row("dee", status: "left"));
        Assert.Equal(
            [
                "Agility ann@corp.example ann Test  False", "Agility bo@corp.example bo Test  True", "Agility cy@corp.example cy Test  False",
                "Ambition ann@corp.example ann Test True Team=Dogs", "Ambition bo@corp.example bo Test False ", "Ambition cy@corp.example cy Test True Team=Dogs",
            ],
            Everything());

        RunRecord back = await Sync(Row("ann"), Row("bo", phone: "7"), Row("cy"));
        Assert.Equal(RunState.Done, back.State);
        Assert.Equal(
            [
                "Agility ann@corp.example ann Test  False", "Agility bo@corp.example bo Test 7 False", "Agility cy@corp.example cy Test  False",
                "Ambition ann@corp.example ann Test True Team=Dogs", "Ambition bo@corp.example bo Test True Team=Dogs", "Ambition cy@corp.example cy Test True Team=Dogs",
            ],
            Everything());
    }

    [Theory]
    [InlineData(AccountList.Array)]
    [InlineData(AccountList.Denied)]
    public async Task Same_file_again_has_no_step_with_and_without_readable_accounts(AccountList list)
    {
        Sandbox.Options.Ambition.AccountList = list;
        string[] rows = [Row("ann", phone: "1", role: "Role:4"), Row("bo"), Row("cy", status: "left")];

        await Sync(rows);
        ProvisioningPlan again = await Plan(rows);
        RunRecord run = await Apply(again);

        Assert.Empty(again.Steps);
        Assert.Equal((RunState.Done, 0), (run.State, run.Steps.Count));
    }

    [Fact]
    public async Task Inactive_person_is_disabled_by_the_last_applied_state_if_Ambition_is_not_readable()
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Missing;
        await Sync(Row("ann"), Row("bo"));

        await Sync(Row("ann"), Row("bo", status: "left"));

        Assert.Contains("Ambition bo@corp.example bo Test False ", Everything());
        Assert.Contains(Log.Of("Warning"), w => w.Contains("earlier runs applied", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Project_role_is_set_and_removed()
    {
        await Sync(Row("ann", role: "Role:4"));
        Assert.Contains(Results, r => r is { Action: "SetProjectRole", Outcome: ProvisioningOutcome.Assigned });

        await Sync(Row("ann", status: "left"));

        Assert.Contains(Results, r => r is { Action: "RemoveProjectRole", Outcome: ProvisioningOutcome.Removed });
        Assert.DoesNotContain(Results, r => r.IsFailure);
    }

    [Fact]
    public async Task Values_changed_since_the_plan_are_conflicts_and_other_steps_are_done()
    {
        await Sync(Row("ann", phone: "1"), Row("bo", phone: "1"), Row("cy", phone: "1"));
        ProvisioningPlan plan = await Plan(Row("ann", phone: "2"), Row("bo", phone: "2"), Row("cy", status: "left"), Row("dee"));
        await Sync(Row("bo", phone: "3"), Row("ann", phone: "1"), Row("cy", phone: "1"));
        Sandbox.Agility.AddMember("Dee Other", "dee@corp.example");
        Results.Clear();

        RunRecord run = await Apply(plan, Generous);

        Assert.Equal(RunState.DoneWithFailures, run.State);
        Assert.Equal(
            ["Create dee@corp.example", "Update bo@corp.example"],
            Results.Where(r => r.Outcome == ProvisioningOutcome.Conflict).Select(r => $"{r.Action} {r.Key}").Order(StringComparer.Ordinal));
        Assert.Contains("Agility ann@corp.example ann Test 2 False", Everything());
        Assert.Contains("Agility bo@corp.example bo Test 3 False", Everything());
        Assert.Contains("Agility dee@corp.example Dee Other  False", Everything());
        Assert.Contains("Ambition dee@corp.example dee Test True Team=Dogs", Everything());
    }

    [Fact]
    public async Task Remaining_memberships_of_a_disabled_account_are_removed()
    {
        await Sync(Row("ann", role: "Role:4"));
        Sandbox.AddFault(new SandboxFault
        {
            Kind = SandboxFaultKind.Answer, Status = 400, Times = 1, Method = "DELETE", PathContains = "group_membership", Body = "{\"detail\":\"Not now.\"}",
        });
        await Sync(Row("ann", status: "left"));
        Assert.Contains("Ambition ann@corp.example ann Test False Team=Dogs", Everything());

        await Sync(Row("ann", status: "left"));

        Assert.Contains("Ambition ann@corp.example ann Test False ", Everything());
        Assert.Empty((await Plan(Row("ann", status: "left"))).Steps);
    }

    [Fact]
    public async Task Disable_step_is_a_conflict_if_the_account_belongs_to_another_person_since_the_plan()
    {
        await Sync(Row("ann", role: "Role:4"), Row("bo"), Row("cy"));
        ProvisioningPlan plan = await Plan(Row("ann", status: "left"), Row("bo", status: "left"), Row("cy", status: "left"));
        string other = Sandbox.Agility.FindMember("cy@corp.example")!.Oid;
        ProvisioningPlan edited = plan with
        {
            Steps = plan.Steps.Where(s => s.Key != "cy@corp.example").Select((s, i) => Renumbered(s, i + 1, s.Key == "bo@corp.example" && s.Service == "Agility" ? other : s.Id)).ToList(),
        };
        await Sync(Row("ann", role: "Role:4", phone: "9"), Row("bo"), Row("cy"));
        Sandbox.Ambition.AddUser("ann@corp.example", "Anna", "Else");
        Results.Clear();

        await Apply(edited, Generous);

        Assert.All(Results.Where(r => r.Key.StartsWith("ann@corp.example", StringComparison.Ordinal) || r.Service == "Agility"), r => Assert.Equal(ProvisioningOutcome.Conflict, r.Outcome));
        Assert.DoesNotContain(Results, r => r is { IsFailure: true, Service: "Ambition" } && r.Key.StartsWith("bo@corp.example", StringComparison.Ordinal));
        Assert.All(Sandbox.Agility.Members, m => Assert.False(m.IsInactive));
        Assert.Contains("Ambition ann@corp.example Anna Else True Team=Dogs", Everything());
    }

    [Fact]
    public async Task Account_that_could_not_be_created_gets_no_group_and_no_role()
    {
        Sandbox.Options.Ambition.RowsNotNamed = true;
        ProvisioningPlan plan = await Plan(Row("ann"), Row("bo"));
        PlanStep[] steps = plan.Steps
            .Select(s => s is { Service: "Ambition", Kind: PlanStepKind.Create, Key: "bo@corp.example" } ? Without(s, "FirstName") : s)
            .ToArray();

        await Apply(plan with { Steps = steps });

        Assert.Equal(["AddMembership bo@corp.example: Team = Dogs", "Create bo@corp.example"], Results.Where(r => r.IsFailure).Select(r => $"{r.Action} {r.Key}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Sandbox.Requests, r => r.Path == "/api/v1/group_membership/" && r.Body.Contains("bo@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Exceeded_limit_stops_the_run_before_the_first_write_request()
    {
        await Sync(Row("ann"), Row("bo"), Row("cy"));
        ProvisioningPlan plan = await Plan(Row("ann", status: "left"), Row("bo"), Row("cy"));
        Sandbox.ClearRequests();

        LimitExceededException error = await Assert.ThrowsAsync<LimitExceededException>(() => Apply(plan));
        RunRecord approved = await Apply(plan, new LimitOptions { Approve = 1 });

        Assert.NotEmpty(error.Violations);
        Assert.Equal([RunState.Done, RunState.Refused], RunList.Read(State).Take(2).Select(r => r.State));
        Assert.Equal(RunState.Done, approved.State);
    }

    [Fact]
    public async Task A_half_empty_export_is_refused()
    {
        await Sync(Enumerable.Range(1, 10).Select(i => Row("u" + i)).ToArray());
        ProvisioningPlan plan = await Plan(Enumerable.Range(1, 4).Select(i => Row("u" + i)).ToArray());
        Sandbox.ClearRequests();

        await Assert.ThrowsAsync<LimitExceededException>(() => Apply(plan));

        Assert.Empty(Writes);
    }

    [Fact]
    public async Task User_name_of_an_Ambition_account_cannot_be_changed()
    {
        await Sync(Row("ann"));
        ProvisioningPlan plan = (await Plan(Row("ann"))) with
        {
            Steps =
            [
                new PlanStep
                {
                    Number = 1, Service = "Ambition", Kind = PlanStepKind.Update, Key = "ann@corp.example",
                    Changes = [new AttributeChange { Name = "Username", Before = "ann@corp.example", After = "ann.lee@corp.example" }],
                },
            ],
        };

        await Apply(plan);

        Assert.Equal(ProvisioningOutcome.Failed, Results[^1].Outcome);
        Assert.Single(Sandbox.Ambition.Users);
    }

    private static PlanStep Without(PlanStep step, string attribute) => new()
    {
        Number = step.Number, Service = step.Service, Kind = step.Kind, Key = step.Key, Row = step.Row, Line = step.Line,
        Changes = step.Changes.Where(c => c.Name != attribute).ToList(),
    };

    private static PlanStep Renumbered(PlanStep step, int number, string? id) => new()
    {
        Number = number, Service = step.Service, Kind = step.Kind, Key = step.Key, Id = id, Row = step.Row, Line = step.Line, Changes = step.Changes, Expected = step.Expected,
    };
}
