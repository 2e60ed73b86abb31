using Provisioning.Sandbox.Ambition;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>Joiners, movers and leavers, from the file to both services.</summary>
public sealed class SyncTests : ApplyTest
{
    [Fact]
    public async Task People_come_change_leave_and_come_back()
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
    public async Task The_same_file_again_has_no_step_whether_Ambition_can_be_read_or_not(AccountList list)
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
    public async Task A_leaver_is_found_by_what_was_applied_where_Ambition_cannot_be_read()
    {
        Sandbox.Options.Ambition.AccountList = AccountList.Missing;
        await Sync(Row("ann"), Row("bo"));

        await Sync(Row("ann"), Row("bo", status: "left"));

        Assert.Contains("Ambition bo@corp.example bo Test False ", Everything());
        Assert.Contains(Log.Of("Warning"), w => w.Contains("last applied", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_role_in_a_project_comes_and_goes()
    {
        await Sync(Row("ann", role: "Role:4"));
        Assert.Contains(Results, r => r is { Action: "SetProjectRole", Outcome: ProvisioningOutcome.Set });

        await Sync(Row("ann", status: "left"));

        Assert.Contains(Results, r => r is { Action: "RemoveProjectRole", Outcome: ProvisioningOutcome.Removed });
        Assert.DoesNotContain(Results, r => r.IsFailure);
    }

    [Fact]
    public async Task What_somebody_else_changed_since_the_plan_is_a_conflict_and_the_rest_is_done()
    {
        await Sync(Row("ann", phone: "1"), Row("bo", phone: "1"), Row("cy", phone: "1"));
        ProvisioningPlan plan = await Plan(Row("ann", phone: "2"), Row("bo", phone: "2"), Row("cy", status: "left"), Row("dee"));
        await Sync(Row("bo", phone: "3"), Row("ann", phone: "1"), Row("cy", phone: "1"));
        Sandbox.Agility.AddMember("Dee Other", "dee@corp.example");
        Results.Clear();

        RunRecord run = await Apply(plan, Generous);

        Assert.Equal(RunState.FailedRows, run.State);
        Assert.Equal(
            ["Create dee@corp.example", "Update bo@corp.example"],
            Results.Where(r => r.Outcome == ProvisioningOutcome.Conflict).Select(r => $"{r.Action} {r.Key}").Order(StringComparer.Ordinal));
        Assert.Contains("Agility ann@corp.example ann Test 2 False", Everything());
        Assert.Contains("Agility bo@corp.example bo Test 3 False", Everything());
        Assert.Contains("Agility dee@corp.example Dee Other  False", Everything());
        Assert.Contains("Ambition dee@corp.example dee Test True Team=Dogs", Everything());
    }

    [Fact]
    public async Task What_a_leaver_who_is_off_already_still_holds_is_taken_too()
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
    public async Task A_leaver_who_has_become_somebody_else_since_the_plan_is_not_touched()
    {
        await Sync(Row("ann", role: "Role:4"), Row("bo"), Row("cy"));
        ProvisioningPlan plan = await Plan(Row("ann", status: "left"), Row("bo", status: "left"), Row("cy", status: "left"));
        string other = Sandbox.Agility.FindMember("cy@corp.example")!.Oid;
        ProvisioningPlan edited = plan with
        {
            Steps = plan.Steps.Where(s => s.Key != "cy@corp.example").Select((s, i) => Renumbered(s, i + 1, s.Key == "bo@corp.example" && s.System == "Agility" ? other : s.Id)).ToList(),
        };
        await Sync(Row("ann", role: "Role:4", phone: "9"), Row("bo"), Row("cy"));
        Sandbox.Ambition.AddUser("ann@corp.example", "Anna", "Else");
        Results.Clear();

        await Apply(edited, Generous);

        Assert.All(Results.Where(r => r.Key.StartsWith("ann@corp.example", StringComparison.Ordinal) || r.System == "Agility"), r => Assert.Equal(ProvisioningOutcome.Conflict, r.Outcome));
        Assert.DoesNotContain(Results, r => r is { IsFailure: true, System: "Ambition" } && r.Key.StartsWith("bo@corp.example", StringComparison.Ordinal));
        Assert.All(Sandbox.Agility.Members, m => Assert.False(m.IsInactive));
        Assert.Contains("Ambition ann@corp.example Anna Else True Team=Dogs", Everything());
    }

    [Fact]
    public async Task Who_could_not_be_made_gets_no_group_and_no_role()
    {
        Sandbox.Options.Ambition.RowsNotNamed = true;
        ProvisioningPlan plan = await Plan(Row("ann"), Row("bo"));
        PlanStep[] steps = plan.Steps
            .Select(s => s is { System: "Ambition", Kind: PlanStepKind.Create, Key: "bo@corp.example" } ? Without(s, "FirstName") : s)
            .ToArray();

        await Apply(plan with { Steps = steps });

        Assert.Equal(["AddMembership bo@corp.example: Team = Dogs", "Create bo@corp.example"], Results.Where(r => r.IsFailure).Select(r => $"{r.Action} {r.Key}").Order(StringComparer.Ordinal));
        Assert.DoesNotContain(Sandbox.Requests, r => r.Path == "/api/v1/group_membership/" && r.Body.Contains("bo@", StringComparison.Ordinal));
    }

    [Fact]
    public async Task The_guard_stops_everything_before_the_first_writing_request()
    {
        await Sync(Row("ann"), Row("bo"), Row("cy"));
        ProvisioningPlan plan = await Plan(Row("ann", status: "left"), Row("bo"), Row("cy"));
        Sandbox.ClearRequests();

        GuardException error = await Assert.ThrowsAsync<GuardException>(() => Apply(plan));
        RunRecord approved = await Apply(plan, new GuardOptions { Approve = 1 });

        Assert.NotEmpty(error.Findings);
        Assert.Equal([RunState.Done, RunState.Guard], RunList.Read(State).Take(2).Select(r => r.State));
        Assert.Equal(RunState.Done, approved.State);
    }

    [Fact]
    public async Task A_half_empty_export_is_refused()
    {
        await Sync(Enumerable.Range(1, 10).Select(i => Row("u" + i)).ToArray());
        ProvisioningPlan plan = await Plan(Enumerable.Range(1, 4).Select(i => Row("u" + i)).ToArray());
        Sandbox.ClearRequests();

        await Assert.ThrowsAsync<GuardException>(() => Apply(plan));

        Assert.Empty(Writes);
    }

    [Fact]
    public async Task The_name_that_Ambition_tells_people_apart_by_cannot_be_changed()
    {
        await Sync(Row("ann"));
        ProvisioningPlan plan = (await Plan(Row("ann"))) with
        {
            Steps =
            [
                new PlanStep
                {
                    Number = 1, System = "Ambition", Kind = PlanStepKind.Update, Key = "ann@corp.example",
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
        Number = step.Number, System = step.System, Kind = step.Kind, Key = step.Key, Row = step.Row, Line = step.Line,
        Changes = step.Changes.Where(c => c.Name != attribute).ToList(),
    };

    private static PlanStep Renumbered(PlanStep step, int number, string? id) => new()
    {
        Number = number, System = step.System, Kind = step.Kind, Key = step.Key, Id = id, Row = step.Row, Line = step.Line, Changes = step.Changes, Seen = step.Seen,
    };
}
