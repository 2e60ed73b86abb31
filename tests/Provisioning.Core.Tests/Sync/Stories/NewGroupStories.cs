using Provisioning.Core.Tests.Sync.Run;
using Provisioning.Sync.Files;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Targets;
using Provisioning.Sync.Undo;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Stories;

/// <summary>Groups that an export makes: announced, counted, made by steps of their own, and left where they are when the run is undone.</summary>
public sealed class NewGroupStories : ApplyTest
{
    private static readonly string[] s_people = [.. Enumerable.Range(1, 25).Select(i => $"p{i:00}")];

    private IEnumerable<string> Teams => Sandbox.Ambition.Groups.Where(g => g.GroupType == "Team").Select(g => g.Name).Order(StringComparer.Ordinal);

    [Fact]
    public async Task Any_number_of_groups_is_created_in_the_first_run_and_none_in_the_second()
    {
        RunRecord first = await Sync([.. s_people.Select(p => Row(p, team: $"Team {p}"))]);

        Assert.Equal(RunState.Done, first.State);
        Assert.Equal(1, first.Header!.Kinds["CreateGroupType"]);
        Assert.Equal(25, first.Header.Kinds["CreateGroup"]);
        Assert.Equal(25, Results.Count(r => r is { Action: "CreateGroup", Outcome: ProvisioningOutcome.Created }));
        Reconnect();
        Assert.Empty((await Plan([.. s_people.Select(p => Row(p, team: $"Team {p}"))])).Steps);
    }

    [Fact]
    public async Task Misspelled_group_gets_a_hint_and_is_created_within_the_limit()
    {
        await Sync(Row("ann"), Row("bo"));
        Results.Clear();
        Reconnect();

        ProvisioningPlan plan = await Plan(Row("ann", team: "Dogz"), Row("bo"));

        Assert.Equal(["Ambition CreateGroup Team = Dogz. Did you mean 'Dogs'?", "Ambition AddMembership ann@corp.example"], plan.Steps.Select(s => s.ToString()));
        Assert.Equal((1, 5, false), Found(plan, "NewGroup"));
        RunRecord run = await Apply(plan);
        Assert.Equal(RunState.Done, run.State);
        Assert.Equal("Did you mean 'Dogs'?", Results.Single(r => r.Action == "CreateGroup").Message);
        Assert.Equal(["Dogs", "Dogz"], Teams);
    }

    [Fact]
    public async Task Twenty_new_groups_are_refused_with_their_names_and_allowed_by_the_parameter()
    {
        await Sync([.. s_people.Select(p => Row(p))]);
        Sandbox.ClearRequests();
        Reconnect();
        ProvisioningPlan plan = await Plan([.. s_people.Select((p, i) => Row(p, team: i < 20 ? $"Dogs{(char)('a' + i)}" : "Dogs"))]);

        LimitExceededException refusal = await Assert.ThrowsAsync<LimitExceededException>(() => Apply(plan, new LimitOptions { MaxChange = Limit.Of(25) }));

        LimitViolation finding = Assert.Single(refusal.Violations);
        Assert.Equal(("NewGroup", 20, 5), (finding.Limit, finding.Actual, finding.Allowed));
        Assert.StartsWith("NewGroup: 20 group types and groups would be created in Ambition, and 5 are allowed: Team = Dogsa (did you mean 'Dogs'?), ", finding.Message, StringComparison.Ordinal);
        Assert.EndsWith("pass -Limit @{ NewGroup = 20 }.", finding.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
        Assert.Equal((20, 5, true), Found(plan, "NewGroup"));
        Assert.Equal(RunState.Done, (await Apply(plan, new LimitOptions { MaxChange = Limit.Of(25), NewGroup = Limit.Of(20) })).State);
        Assert.Equal(21, Teams.Count());
    }

    [Theory]
    [InlineData("20", true)]
    [InlineData("19", false)]
    public async Task A_mapping_sets_the_limit(string limit, bool passes)
    {
        await Sync([.. s_people.Select(p => Row(p))]);
        ProvisioningPlan plan = await Plan([.. s_people.Select((p, i) => Row(p, team: i < 20 ? $"Owls {p}" : "Dogs"))]);
        plan = plan with { Limits = new Dictionary<string, Limit> { ["NewGroup"] = Limit.Parse(limit), ["Change"] = Limit.Of(25) } };

        Assert.Equal(passes, await PassesAsync(plan));
    }

    [Fact]
    public async Task Group_that_cannot_be_created_fails_with_all_its_memberships()
    {
        Refuse("/group/");
        await Sync(Row("ann"), Row("bo", team: "Cats"));

        Assert.Equal(
            ["AddMembership Failed", "AddMembership Failed", "CreateGroup Failed", "CreateGroup Failed"],
            Results.Where(r => r.Service == "Ambition" && r.IsFailure).Select(r => $"{r.Action} {r.Outcome}").Order(StringComparer.Ordinal));
        Assert.All(Results.Where(r => r.Action == "AddMembership"), r => Assert.Matches("^The group 'Team = (Dogs|Cats)' could not be created: .*No more groups", r.Message));
        Assert.DoesNotContain(Sandbox.Requests, r => r.Path == "/api/v1/group_membership/");
    }

    [Fact]
    public async Task Group_type_that_cannot_be_created_fails_with_all_dependent_steps()
    {
        Refuse("/group_type/");
        await Sync(Row("ann"));

        Assert.Equal(["AddMembership", "CreateGroup", "CreateGroupType"], Results.Where(r => r.Service == "Ambition" && r.IsFailure).Select(r => r.Action).Order(StringComparer.Ordinal));
        Assert.All(Results.Where(r => r.Service == "Ambition" && r.IsFailure), r => Assert.Contains("No more groups", r.Message, StringComparison.Ordinal));
        Assert.DoesNotContain(Sandbox.Requests, r => r.Path is "/api/v1/group_membership/" or "/api/v1/group/");
    }

    [Fact]
    public async Task Group_created_meanwhile_is_no_change()
    {
        ProvisioningPlan plan = await Plan(Row("ann"));
        Sandbox.Ambition.AddGroup("Team", "Dogs");

        RunRecord run = await Apply(plan);

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal([ProvisioningOutcome.NoChange, ProvisioningOutcome.NoChange], Results.Where(r => r.Action.StartsWith("CreateGroup", StringComparison.Ordinal)).Select(r => r.Outcome));
    }

    [Fact]
    public async Task Removing_group_steps_from_a_saved_plan_does_not_avoid_the_limit()
    {
        await Sync(Row("ann"));
        ProvisioningPlan plan = await Plan(Row("ann", team: "Owls"));
        ProvisioningPlan edited = plan with { Steps = plan.Steps.Where(s => !s.IsAboutGroup).Select((s, i) => s with { Number = i + 1 }).ToList() };

        await Apply(edited);

        Assert.Equal(["Dogs"], Teams);
        Assert.True(Assert.Single(Results, r => r.Action == "AddMembership" && r.IsFailure).IsFailure);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public async Task Run_interrupted_during_group_creation_is_finished_and_each_group_is_created_once(int lostLines)
    {
        RunRecord run = await Sync(Row("ann"), Row("bo", team: "Cats"));
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(run.RunId));
        string[] lines = System.Text.Encoding.UTF8.GetString(journal).Split('\n');
        int cut = Array.FindIndex(lines, l => l.Contains("\"kind\":\"CreateGroup\"", StringComparison.Ordinal) || l.Contains("CreateGroup\"", StringComparison.Ordinal) && l.Contains("intent", StringComparison.OrdinalIgnoreCase)) + 1 - lostLines;
        await CutAsync(run.RunId, journal, System.Text.Encoding.UTF8.GetByteCount(string.Join('\n', lines.Take(cut)) + "\n"));
        Reconnect();

        RunRecord resumed = await Resume(run.RunId);

        Assert.Equal(RunState.Done, resumed.State);
        Assert.Equal(["Cats", "Dogs"], Teams);
        Assert.Empty((await Plan(Row("ann"), Row("bo", team: "Cats"))).Steps);
    }

    [Theory]
    [InlineData(null, "Cats,Dogs")]
    [InlineData("ann@corp.example", "Dogs")]
    public async Task Undo_keeps_created_groups_and_names_them(string? key, string groups)
    {
        RunRecord run = await Sync(Row("ann"), Row("bo", team: "Cats"));

        ProvisioningPlan undo = await new UndoPreparation(new RunContext(Targets, State, Log)).MakeAsync(run.RunId, key is null ? [] : [key], progress: null, CancellationToken.None);

        Assert.Equal(
            [.. groups.Split(',').Select(g => $"The group 'Team = {g}' in Ambition stays: groups cannot be undone here."), "The group type 'Team' in Ambition stays: groups cannot be undone here."],
            undo.Problems.Select(p => p.Message).Where(m => m.Contains("group", StringComparison.Ordinal)).Order(StringComparer.Ordinal));
        Assert.DoesNotContain(undo.Steps, s => s.IsAboutGroup);
        Assert.Contains(undo.LimitChecks, c => c is { Service: "Ambition", Limit: "MaxDisable" });
    }

    [Fact]
    public async Task A_saved_plan_keeps_its_groups_and_their_hints()
    {
        await Sync(Row("ann"), Row("bo"));
        ProvisioningPlan plan = await Plan(Row("ann", team: "Dogz"), Row("bo"));
        using MemoryStream file = new();
        PlanFile.Write(plan, file);
        file.Position = 0;

        ProvisioningPlan read = PlanFile.Read(file, "plan.json", Services.All);

        Assert.Equal(plan.Steps.Select(s => s.ToString()), read.Steps.Select(s => s.ToString()));
        Assert.Equal(plan.LimitChecks, read.LimitChecks);
    }

    [Theory]
    [InlineData("\"key\": \"Team = Dogs\"", "\"key\": \"Team = Cats\"", "its key is not the type and name of that group")]
    [InlineData("\"kind\": \"CreateGroupType\"", "\"kind\": \"CreateGroup\"", "it needs exactly one change")]
    [InlineData("\"kind\": \"CreateGroup\"", "\"kind\": \"CreateGroupType\"", "it has changes, which a group type does not have")]
    public async Task Plan_file_with_an_impossible_group_is_refused(string text, string edited, string problem)
    {
        using MemoryStream file = new();
        PlanFile.Write(await Plan(Row("ann")), file);
        string plan = System.Text.Encoding.UTF8.GetString(file.ToArray());
        Assert.Contains(text, plan, StringComparison.Ordinal);

        using MemoryStream wrong = new(System.Text.Encoding.UTF8.GetBytes(plan.Replace(text, edited, StringComparison.Ordinal)));

        Assert.Contains(problem, Assert.Throws<ProvisioningException>(() => PlanFile.Read(wrong, "plan.json", Services.All)).Message, StringComparison.Ordinal);
    }

    private static (int Actual, int? Allowed, bool IsExceeded) Found(ProvisioningPlan plan, string limit)
    {
        LimitCheck check = Assert.Single(plan.LimitChecks, c => c.Limit == limit && c.Service == "Ambition");
        return (check.Actual, check.Allowed, check.IsExceeded);
    }

    private async Task<bool> PassesAsync(ProvisioningPlan plan)
    {
        try
        {
            return (await Apply(plan)).State == RunState.Done;
        }
        catch (LimitExceededException)
        {
            return false;
        }
    }

    private void Refuse(string path) => Sandbox.AddFault(new SandboxFault
    {
        Kind = SandboxFaultKind.Answer, Status = 400, Times = 100, Method = "POST", PathContains = path, Body = "{\"detail\":\"No more groups.\"}", ContentType = "application/json",
    });
}
