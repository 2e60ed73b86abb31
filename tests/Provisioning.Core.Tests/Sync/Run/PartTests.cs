using System.Text;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;
using Provisioning.Sync.Run.Links;
using Provisioning.Sync.Targets;

namespace Provisioning.Core.Tests.Sync.Run;

/// <summary>A plan is carried out in parts: the chosen steps with their dependencies, and the rest later.</summary>
public sealed class PartTests : ApplyTest
{
    private static readonly string[] s_three = [Row("ann", role: "Role:4"), Row("bo"), Row("cy", team: "Cats")];

    private static readonly string[] s_everything =
    [
        "Agility ann@corp.example ann Test  False", "Agility bo@corp.example bo Test  False", "Agility cy@corp.example cy Test  False",
        "Ambition ann@corp.example ann Test True Team=Dogs", "Ambition bo@corp.example bo Test True Team=Dogs", "Ambition cy@corp.example cy Test True Team=Cats",
    ];

    [Fact]
    public async Task One_person_is_carried_out_first_and_the_rest_follows_with_the_same_plan()
    {
        ProvisioningPlan plan = await Plan(s_three);

        RunRecord first = await ApplyPart(plan, new StepChoice { Keys = ["BO@corp.example"] });

        Assert.Equal([s_everything[1], s_everything[4]], Everything());
        Assert.Equal((RunState.Part, (int?)0), (first.State, first.ExitCode));
        Assert.Equal((plan.Steps.Count, 5, plan.Steps.Count - 5), (first.StepCount, first.Done, first.Counts["Pending"]));
        Assert.Equal(["bo@corp.example"], first.Steps.Where(s => s.Step is { IsAboutGroup: false }).Select(s => s.Step!.Key).Distinct());

        RunRecord second = await ApplyPart(plan, StepChoice.All);

        Assert.Equal(s_everything, Everything());
        Assert.Equal(RunState.Part, second.State);
        Assert.Equal(plan.Steps.Select(s => s.Number), first.Finished.Concat(second.Finished).Select(s => s.Number).Order());
        Assert.Empty((await Plan(s_three)).Steps);
        ProvisioningException used = await Refusal(plan, StepChoice.All);
        Assert.Equal(ProvisioningErrorKind.State, used.Kind);
        Assert.Contains($"{first.RunId} and {second.RunId} have carried this plan out already", used.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Rest_of_a_part_is_resumed_as_a_separate_run()
    {
        ProvisioningPlan plan = await Plan(s_three);
        RunRecord first = await ApplyPart(plan, new StepChoice { Services = ["Ambition"] });
        Assert.Equal(s_everything[3..], Everything());
        Assert.Equal(plan.Steps.Count - first.Done, new PlanRunner(new RunContext(Targets, State, Log)).FindRest(first.RunId).Steps.Count);

        RunRecord second = await Resume(first.RunId);

        Assert.NotEqual(first.RunId, second.RunId);
        Assert.Equal(s_everything, Everything());
        ProvisioningException used = await Assert.ThrowsAsync<ProvisioningException>(() => Resume(first.RunId));
        Assert.Contains("carried this plan out already", used.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Chosen_memberships_include_the_accounts_that_they_need()
    {
        ProvisioningPlan plan = await Plan(s_three);

        await ApplyPart(plan, new StepChoice { Kinds = [PlanStepKind.AddMembership], Keys = ["ann@corp.example", "cy@corp.example"] });

        Assert.Equal([s_everything[3], s_everything[5]], Everything());
    }

    [Fact]
    public async Task First_steps_are_carried_out_and_then_the_next_ones()
    {
        ProvisioningPlan plan = await Plan(s_three);

        RunRecord first = await ApplyPart(plan, new StepChoice { First = 2 });
        RunRecord second = await ApplyPart(plan, new StepChoice { First = 2 });

        Assert.Equal("1-2", first.Header!.Part!.Steps);
        Assert.Equal("3-4", second.Header!.Part!.Steps);
    }

    [Fact]
    public async Task An_account_is_enabled_before_it_is_changed()
    {
        await Sync(Row("ann"), Row("bo"));
        await Sync(Row("ann", status: "left"), Row("bo"));
        ProvisioningPlan plan = await Plan(Row("ann", phone: "7"), Row("bo", phone: "8"));

        RunRecord run = await ApplyPart(plan, new StepChoice { Kinds = [PlanStepKind.Update], Services = ["Agility"] });

        Assert.Equal([PlanStepKind.Enable, PlanStepKind.Update, PlanStepKind.Update], run.Finished.Select(s => s.Step!.Kind));
        Assert.Contains("Agility ann@corp.example ann Test 7 False", Everything());
    }

    [Fact]
    public async Task Interrupted_part_is_finished_first_within_its_choice()
    {
        ProvisioningPlan plan = await Plan(s_three);
        RunRecord part = await ApplyPart(plan, new StepChoice { Keys = ["bo@corp.example", "cy@corp.example"] });
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(part.RunId));
        await CutAsync(part.RunId, journal, journal.Length - 700);
        Reconnect();
        ProvisioningException refused = await Refusal(plan, new StepChoice { Keys = ["ann@corp.example"] });
        Assert.Contains($"Resume-ProvisioningRun -RunId {part.RunId}", refused.Message, StringComparison.Ordinal);

        RunRecord resumed = await Resume(part.RunId);

        Assert.Equal(RunState.Part, resumed.State);
        Assert.Equal(part.RunId, resumed.RunId);
        Assert.DoesNotContain(Everything(), a => a.Contains("ann", StringComparison.Ordinal));
        await Resume(part.RunId);
        Assert.Equal(s_everything, Everything());
    }

    [Fact]
    public async Task Rest_is_refused_after_its_part_was_undone()
    {
        ProvisioningPlan plan = await Plan(s_three);
        RunRecord part = await ApplyPart(plan, new StepChoice { Kinds = [PlanStepKind.Create] });
        RunRecord undo = await Apply(await PlanUndoOf(part.RunId), Generous);
        Assert.Equal(part.RunId, undo.Header!.UndoOf);

        ProvisioningException refused = await Refusal(plan, StepChoice.All);

        Assert.Equal(ProvisioningErrorKind.State, refused.Kind);
        Assert.Contains($"{part.RunId} has carried out a part of this plan, and {undo.RunId} has undone it", refused.Message, StringComparison.Ordinal);
        Assert.Empty(new RunHistory(State, Targets).CarriedOut());
    }

    [Fact]
    public async Task Limits_apply_to_all_parts_together()
    {
        string[] people = [.. Enumerable.Range(1, 20).Select(i => Row($"u{i}"))];
        await Sync(people);
        ProvisioningPlan plan = await Plan([.. Enumerable.Range(1, 20).Select(i => Row($"u{i}", i <= 6 ? "left" : "active"))]);
        LimitOptions limits = new() { MaxDisable = Limit.Of(4), MaxRemove = Limit.Of(100) };
        await ApplyPart(plan, new StepChoice { Kinds = [PlanStepKind.Disable], Services = ["Ambition"], First = 2 }, limits);
        await ApplyPart(plan, new StepChoice { Kinds = [PlanStepKind.Disable], Services = ["Ambition"], First = 2 }, limits);

        LimitExceededException third = await Assert.ThrowsAsync<LimitExceededException>(() => ApplyPart(plan, new StepChoice { Kinds = [PlanStepKind.Disable], Services = ["Ambition"], First = 1 }, limits));

        LimitViolation finding = Assert.Single(third.Violations);
        Assert.Equal(("MaxDisable", 5, 4), (finding.Limit, finding.Actual, finding.Allowed));
        Assert.Equal(16, Sandbox.Ambition.Users.Count(u => u.IsActive));
        await ApplyPart(plan, new StepChoice { Services = ["Ambition"] }, limits with { Approve = 6 });
        Assert.Equal(14, Sandbox.Ambition.Users.Count(u => u.IsActive));
    }

    [Fact]
    public async Task First_run_in_parts_has_the_limits_of_a_first_run_and_later_runs_the_usual_ones()
    {
        string[] people = [.. Enumerable.Range(1, 30).Select(i => Row($"u{i}"))];
        ProvisioningPlan plan = await Plan(people);
        await ApplyPart(plan, new StepChoice { First = 5 }, new LimitOptions());
        await ApplyPart(plan, StepChoice.All, new LimitOptions());
        Assert.Equal(60, Everything().Count());

        ProvisioningPlan next = await Plan([.. people, .. Enumerable.Range(1, 15).Select(i => Row($"n{i}"))]);

        LimitExceededException refused = await Assert.ThrowsAsync<LimitExceededException>(() => Apply(next));
        Assert.Contains(refused.Violations, f => f.Limit == "MaxCreate");
    }

    [Fact]
    public async Task Only_chosen_people_are_linked()
    {
        foreach (string name in new[] { "ann", "bo" })
        {
            Sandbox.Agility.AddMember($"{name} Test", name, $"{name}@corp.example");
            Sandbox.Ambition.AddUser(name, name, "Test", $"{name}@corp.example");
        }

        ProvisioningPlan plan = await PlanByEmail(Row("ann"), Row("bo"));
        await ApplyPart(plan, new StepChoice { Keys = ["bo@corp.example"] });
        Assert.Equal(["bo@corp.example"], Linked());

        await ApplyPart(plan, StepChoice.All);

        Assert.Equal(["ann@corp.example", "bo@corp.example"], Linked());
    }

    [Fact]
    public async Task Groups_of_an_account_not_created_by_a_part_fail_in_the_next_one()
    {
        ProvisioningPlan plan = await Plan(s_three);
        Sandbox.Ambition.AddUser("bo@corp.example", "Somebody", "Else", "else@corp.example");
        RunRecord first = await ApplyPart(plan, new StepChoice { Kinds = [PlanStepKind.Create] });
        Assert.Equal(RunState.Part, first.State);
        Assert.Equal((1, (int?)1), (first.Failed, first.ExitCode));

        await ApplyPart(plan, StepChoice.All);

        ProvisioningResult failed = Assert.Single(Results, r => r.Action == "AddMembership" && r.IsFailure);
        Assert.Contains("There is no account", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Undo_of_a_part_reverts_its_steps()
    {
        ProvisioningPlan plan = await Plan(s_three);
        RunRecord part = await ApplyPart(plan, new StepChoice { Keys = ["bo@corp.example"] });

        ProvisioningPlan undo = await PlanUndoOf(part.RunId);
        await Apply(undo, Generous);

        Assert.Equal(["Agility bo@corp.example bo Test  True", "Ambition bo@corp.example bo Test False "], Everything());
    }

    [Fact]
    public async Task An_undo_in_parts_is_one_undo()
    {
        RunRecord night = await Sync(s_three);
        ProvisioningPlan undo = await PlanUndoOf(night.RunId);

        await ApplyPart(undo, new StepChoice { Kinds = [PlanStepKind.RemoveMembership] });
        ProvisioningException half = await Assert.ThrowsAsync<ProvisioningException>(() => PlanUndoOf(night.RunId));
        await ApplyPart(undo, StepChoice.All);

        Assert.Contains("undone by", half.Message, StringComparison.Ordinal);
        Assert.All(Everything(), a => Assert.True(a.EndsWith(" True", StringComparison.Ordinal) || a.EndsWith(" False ", StringComparison.Ordinal), a));
    }

    [Theory]
    [InlineData("bob@corp.example", "Did you mean 'bo@corp.example'")]
    [InlineData("b*", "which -Key names")]
    public async Task Key_outside_the_plan_is_one_error(string key, string words)
    {
        ProvisioningException error = await Refusal(await Plan(s_three), new StepChoice { Keys = ["ann@corp.example", key] });

        Assert.Equal(ProvisioningErrorKind.InvalidQuery, error.Kind);
        Assert.Contains($"'{key}'", error.Message, StringComparison.Ordinal);
        Assert.Contains(words, error.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
        Assert.Empty(RunList.Read(State));
    }

    [Fact]
    public async Task Choice_without_steps_is_an_error_that_names_the_existing_steps()
    {
        ProvisioningException error = await Refusal(await Plan(s_three), new StepChoice { Kinds = [PlanStepKind.Disable, PlanStepKind.Enable] });

        Assert.Contains("-Kind Disable, Enable", error.Message, StringComparison.Ordinal);
        Assert.Contains("3 Create in Agility", error.Message, StringComparison.Ordinal);
        Assert.Contains("3 AddMembership in Ambition", error.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Fact]
    public async Task Steps_carried_out_already_are_reported_as_such()
    {
        ProvisioningPlan plan = await Plan(s_three);
        StepChoice bo = new() { Keys = ["bo@corp.example"] };
        RunRecord run = await ApplyPart(plan, bo);

        Assert.Contains($"was carried out already, by {run.RunId}", (await Refusal(plan, bo)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("3-1")]
    [InlineData("1-99")]
    [InlineData("0")]
    [InlineData("2, 1")]
    [InlineData("1-2-3")]
    [InlineData("x")]
    public async Task A_journal_with_an_impossible_part_is_damaged(string steps)
    {
        RunRecord run = await ApplyPart(await Plan(s_three), new StepChoice { First = 2 });
        string path = State.JournalPath(run.RunId);
        string journal = await File.ReadAllTextAsync(path, Encoding.UTF8);
        Assert.Contains("\"steps\":\"1-2\"", journal, StringComparison.Ordinal);
        await File.WriteAllTextAsync(path, journal.Replace("\"steps\":\"1-2\"", $"\"steps\":\"{steps}\"", StringComparison.Ordinal));

        Assert.Equal(RunState.Unreadable, Assert.Single(RunList.Read(State)).State);
    }

    private IEnumerable<string> Linked() =>
        new LinkStore(State).Read("Agility", Targets.Connections(State)["Agility"]).Links.Select(l => l.Key).Order(StringComparer.Ordinal);

    private async Task<ProvisioningException> Refusal(ProvisioningPlan plan, StepChoice choice) =>
        await Assert.ThrowsAsync<ProvisioningException>(() => ApplyPart(plan, choice));
}
