using Provisioning.Sync.Model;
using Provisioning.Sync.Run;
using Provisioning.Sync.Run.Journal;

namespace Provisioning.Core.Tests.Sync.MemberGroups;

/// <summary>Runs that put people into member groups and take them out, against a sandbox: what it holds at the end is what counts.</summary>
public sealed class MemberGroupRunTests : MemberGroupTest
{
    public MemberGroupRunTests()
    {
        Sandbox.Agility.AddMemberLabel("Reports to Ann");
        Sandbox.Agility.AddMemberLabel("Reports to Bo");
        Sandbox.Agility.AddMemberLabel("Boston");
        Sandbox.Agility.AddMemberLabel("Chess club");
    }

    [Fact]
    public async Task New_people_get_their_groups_and_the_next_run_has_no_step()
    {
        string[] rows = [Person("mira", "Ann", "boston"), Person("sean", "Bo", ""), Person("tom", "", "Boston")];

        RunRecord run = await SyncGroups(rows);

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(["Boston: mira, tom", "Chess club:", "Reports to Ann: mira", "Reports to Bo: sean"], Groups);
        Assert.Equal(
            ["mira@corp.example: MemberGroup = Boston", "mira@corp.example: MemberGroup = Reports to Ann", "sean@corp.example: MemberGroup = Reports to Bo", "tom@corp.example: MemberGroup = Boston"],
            Results.Where(r => r.Action == "AddMembership" && r.Outcome == ProvisioningOutcome.Assigned).Select(r => r.Key).Order(StringComparer.Ordinal));
        Assert.All(Results, r => Assert.StartsWith("Member:", r.Id, StringComparison.Ordinal));
        Assert.Empty((await PlanGroups(rows)).Steps);
    }

    [Fact]
    public async Task People_who_move_or_leave_are_removed_from_groups_and_others_stay()
    {
        await SyncGroups(Person("mira", "Ann", "Boston"), Person("sean", "Bo", "Boston"), Person("tom", "Ann", ""));
        await Change("Chess club", (c, oid) => c.AddReference("Members", oid), "mira");

        RunRecord run = await SyncGroups(Person("mira", "Bo", ""), Person("sean", status: "left"), Person("tom", "Ann", "Boston"));

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(["Boston: tom", "Chess club: mira", "Reports to Ann: tom", "Reports to Bo: mira"], Groups);
        Assert.True(Sandbox.Agility.FindMember("sean@corp.example")!.IsInactive);
    }

    [Fact]
    public async Task Missing_groups_are_created_once_before_their_memberships()
    {
        More = "CreateMissing = $true";

        RunRecord run = await SyncGroups(Person("mira", "Cy", "Boston"), Person("sean", "CY", "Paris"));

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(["Boston: mira", "Chess club:", "Paris: sean", "Reports to Ann:", "Reports to Bo:", "Reports to Cy: mira, sean"], Groups);
        Assert.Equal([ProvisioningOutcome.Created, ProvisioningOutcome.Created], Results.Where(r => r.Action == "CreateGroup").Select(r => r.Outcome));
    }

    [Fact]
    public async Task Missing_group_is_a_problem_of_its_people_only()
    {
        RunRecord run = await SyncGroups(Person("mira", "Anne", "Boston"), Person("sean", "Bo", "Boston"));

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(["Boston: sean", "Chess club:", "Reports to Ann:", "Reports to Bo: sean"], Groups);
        Assert.Null(Sandbox.Agility.FindMember("mira@corp.example"));
        Assert.Contains("Did you mean 'Reports to Ann'", Assert.Single((await PlanGroups(Person("mira", "Anne", "Boston"))).Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task More_new_groups_than_the_limit_are_refused_until_it_is_raised()
    {
        More = "CreateMissing = $true";
        await SyncGroups(Person("mira", "Ann", ""));
        string[] rows = [Person("mira", "Ann", ""), .. Enumerable.Range('A', 6).Select(n => Person($"p{(char)n}", "", $"{(char)n}-House"))];

        ProvisioningException refused = await Assert.ThrowsAnyAsync<ProvisioningException>(async () => await Apply(await PlanGroups(rows), Generous));

        Assert.Contains("6 group types and groups would be created in Agility", refused.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(Groups, g => g.Contains("House", StringComparison.Ordinal));
        await Apply(await PlanGroups(rows), Generous with { NewGroup = Limit.Of(6) });
        Assert.Equal(6, Groups.Count(g => g.Contains("House: p", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Membership_that_was_set_or_removed_meanwhile_is_no_conflict()
    {
        await SyncGroups(Person("mira", "Ann", ""), Person("sean", "Ann", ""));
        ProvisioningPlan plan = await PlanGroups(Person("mira", "Bo", ""), Person("sean", "Ann", ""));
        await Change("Reports to Ann", (c, oid) => c.RemoveReference("Members", oid), "mira");
        await Change("Reports to Bo", (c, oid) => c.AddReference("Members", oid), "mira");
        Results.Clear();

        await Apply(plan, Generous);

        Assert.Equal([(ProvisioningOutcome.NoChange, "Nothing had to be changed."), (ProvisioningOutcome.NoChange, "Nothing had to be changed.")], Results.Select(r => (r.Outcome, r.Message!)));
        Assert.DoesNotContain(Writes, w => w.Path.Contains("api/asset", StringComparison.Ordinal) && w.Body!.Contains("MemberLabel", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("deleted", "There is no member group 'Reports to Bo' any more.")]
    [InlineData("renamed", "There is no member group 'Reports to Bo' any more.")]
    [InlineData("twice", "Several member groups are called 'Reports to Bo' now")]
    public async Task Replaced_group_is_a_conflict_of_its_steps_and_the_rest_is_done(string what, string message)
    {
        await SyncGroups(Person("mira", "Ann", ""), Person("sean", "Ann", ""));
        ProvisioningPlan plan = await PlanGroups(Person("mira", "Bo", "Boston"), Person("sean", "Ann", "Boston"));
        await (what == "deleted" ? Delete("Reports to Bo") : what == "renamed" ? Rename("Reports to Bo", "Bo's people") : Rename("Chess club", "reports to BO"));
        Results.Clear();

        RunRecord run = await Apply(plan, Generous);

        Assert.Equal(RunState.DoneWithFailures, run.State);
        ProvisioningResult conflict = Assert.Single(Results, r => r.Outcome is not (ProvisioningOutcome.Assigned or ProvisioningOutcome.Removed));
        Assert.Equal((ProvisioningOutcome.Conflict, "mira@corp.example: MemberGroup = Reports to Bo"), (conflict.Outcome, conflict.Key));
        Assert.StartsWith(message, conflict.Message, StringComparison.Ordinal);
        Assert.Contains("Boston: mira, sean", Groups);
    }

    [Theory]
    [InlineData("deleted")]
    [InlineData("renamed")]
    public async Task Removal_from_a_missing_group_is_no_change(string what)
    {
        await SyncGroups(Person("mira", "Ann", "Boston"), Person("sean", "Ann", "Boston"));
        ProvisioningPlan plan = await PlanGroups(Person("mira", "Ann", "Boston"), Person("sean", "Bo", ""));
        await (what == "deleted" ? Delete("Boston") : Rename("Boston", "Cambridge"));
        Results.Clear();

        RunRecord run = await Apply(plan, Generous);

        Assert.Equal(RunState.Done, run.State);
        ProvisioningResult gone = Assert.Single(Results, r => r.Key.Contains("Boston", StringComparison.Ordinal));
        Assert.Equal(ProvisioningOutcome.NoChange, gone.Outcome);
        Assert.StartsWith("There is no member group 'Boston' any more.", gone.Message, StringComparison.Ordinal);
        Assert.Contains("Reports to Bo: sean", Groups);
    }

    [Fact]
    public async Task Membership_in_a_missing_group_is_a_conflict_with_instructions()
    {
        await SyncGroups(Person("mira", "Ann", ""));
        ProvisioningPlan plan = await PlanGroups(Person("mira", "Ann", "Boston"));
        await Delete("Boston");

        await Apply(plan, Generous);

        string? message = Assert.Single(Results, r => r.Outcome == ProvisioningOutcome.Conflict).Message;
        Assert.Contains("deleted or renamed", message, StringComparison.Ordinal);
        Assert.Contains("correct the mapping", message, StringComparison.Ordinal);
        Assert.Contains("make a new plan", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("MemberLabel:1044", true)]
    [InlineData("memberlabel:1044", true)]
    [InlineData("MemberLabel:1044:7", true)]
    [InlineData("MemberLabel:1044", false)]
    public async Task Identifier_is_not_accepted_as_a_group_name(string text, bool createsMissing)
    {
        More = createsMissing ? "CreateMissing = $true" : "";

        ProvisioningPlan plan = await PlanGroups(Person("mira", "Ann", text), Person("sean", "Ann", "Boston"));

        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Equal("mira@corp.example", problem.Key);
        Assert.Contains($"'{text}' is an identifier", problem.Message, StringComparison.Ordinal);
        Assert.Contains("The name of the member group", problem.Message, StringComparison.Ordinal);
        Assert.DoesNotContain(plan.Steps, s => s.Kind == PlanStepKind.CreateGroup || s.Key == "mira@corp.example");
    }

    [Theory]
    [InlineData("Team:5")]
    [InlineData("MemberLabel:new")]
    [InlineData("MemberLabel")]
    public async Task Name_in_the_form_of_an_identifier_is_a_name(string text)
    {
        More = "CreateMissing = $true";

        RunRecord run = await SyncGroups(Person("mira", "Ann", text));

        Assert.Equal(RunState.Done, run.State);
        Assert.Contains($"{text}: mira", Groups);
    }

    [Fact]
    public async Task Group_named_like_an_identifier_cannot_be_used()
    {
        Sandbox.Agility.AddMemberLabel("MemberLabel:1044");

        ProvisioningPlan plan = await PlanGroups(Person("mira", "Ann", "MemberLabel:1044"));

        Assert.Contains("is an identifier", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
        Assert.Empty(plan.Steps);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Mapping_with_member_groups_is_refused_by_an_instance_without_them(bool answers400)
    {
        (Sandbox.Options.Agility.MemberGroupsMissing, Sandbox.Options.Agility.UnknownTypeAnswers400) = (true, answers400);

        ProvisioningException error = await Assert.ThrowsAsync<ProvisioningException>(() => PlanGroups(Person("mira", "Ann", "")));

        Assert.Equal(ProvisioningErrorKind.InvalidSource, error.Kind);
        Assert.StartsWith("The mapping does not fit Agility: line 6, key 'Agility.MemberGroups.Line", error.Message, StringComparison.Ordinal);
        Assert.Empty(Writes);
    }

    [Theory]
    [InlineData(true, false)]
    [InlineData(false, true)]
    public async Task Instance_without_Bulk_API_for_groups_gives_the_same_result(bool isMissing, bool isRefused)
    {
        (Sandbox.Options.Agility.BulkIsMissing, Sandbox.Options.Agility.BulkRefusesMemberGroups) = (isMissing, isRefused);
        More = "CreateMissing = $true; Manages = 'Reports to *'";
        await SyncGroups(Person("mira", "Ann", "Boston"), Person("sean", "Ann", ""));

        RunRecord run = await SyncGroups(Person("mira", "Cy", "Boston"), Person("sean", "Bo", "Boston"));

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(["Boston: mira, sean", "Chess club:", "Reports to Ann:", "Reports to Bo: sean", "Reports to Cy: mira"], Groups);
    }

    [Fact]
    public async Task Protected_account_is_added_to_groups_and_removed_from_none()
    {
        Service = "Protected = 'mira@corp.example'";
        await SyncGroups(Person("mira", "Ann", ""), Person("sean", "Ann", ""));

        RunRecord run = await SyncGroups(Person("mira", "Bo", ""), Person("sean", "Ann", ""));

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(["Boston:", "Chess club:", "Reports to Ann: mira, sean", "Reports to Bo: mira"], Groups);
    }

    [Fact]
    public async Task Chosen_person_includes_the_groups_created_for_the_person()
    {
        More = "CreateMissing = $true";
        string[] rows = [Person("mira", "Cy", "Paris"), Person("sean", "Bo", "Paris")];
        ProvisioningPlan plan = await PlanGroups(rows);

        await ApplyPart(plan, new StepChoice { Keys = ["sean@corp.example"] });

        Assert.Equal(["Boston:", "Chess club:", "Paris: sean", "Reports to Ann:", "Reports to Bo: sean"], Groups);
        await ApplyPart(plan, StepChoice.All);
        Assert.Equal(["Boston:", "Chess club:", "Paris: mira, sean", "Reports to Ann:", "Reports to Bo: sean", "Reports to Cy: mira"], Groups);
    }

    [Fact]
    public async Task Memberships_of_a_group_that_cannot_be_created_have_the_reason()
    {
        More = "CreateMissing = $true";
        await SyncGroups(Person("mira", "Ann", ""));
        ProvisioningPlan plan = await PlanGroups(Person("mira", "Ann", "Paris"));
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 400, Body = """{"error":"no more groups"}""", ContentType = "application/json", Times = 99, Method = "POST" });
        Results.Clear();

        RunRecord run = await Apply(plan, Generous);

        Assert.Equal(RunState.DoneWithFailures, run.State);
        Assert.Equal(["CreateGroup", "AddMembership"], Results.Select(r => r.Action));
        Assert.All(Results, r => Assert.Equal(ProvisioningOutcome.Failed, r.Outcome));
        Assert.Contains("The group 'MemberGroup = Paris' could not be created:", Results[1].Message, StringComparison.Ordinal);
        Sandbox.ClearFaults();
        await SyncGroups(Person("mira", "Ann", "Paris"));
        Assert.Contains("Paris: mira", Groups);
    }

    [Fact]
    public async Task Run_with_a_journal_cut_anywhere_is_resumed_to_the_same_result()
    {
        More = "CreateMissing = $true; Manages = 'Reports to *'";
        await SyncGroups([.. Enumerable.Range(1, 12).Select(n => Person($"p{n}", "Ann", "Boston"))]);
        string[] rows = [.. Enumerable.Range(1, 12).Select(n => n % 4 == 0 ? Person($"p{n}", status: "left") : Person($"p{n}", n % 3 == 0 ? "Cy" : "Bo", "Paris")), Person("new", "Ann", "Boston")];
        RunRecord whole = await SyncGroups(rows);
        string[] expected = [.. Groups];
        byte[] journal = await File.ReadAllBytesAsync(State.JournalPath(whole.RunId));
        int header = Array.IndexOf(journal, (byte)'\n') + 1;
        Random random = new(7);

        for (int i = 0; i < 6; i++)
        {
            await CutAsync(whole.RunId, journal, random.Next(header, journal.Length - 1));

            RunRecord resumed = await Resume(whole.RunId);

            Assert.Equal(RunState.Done, resumed.State);
            Assert.All(resumed.Steps, s => Assert.True(s.IsFinished));
            Assert.Equal(expected, Groups);
        }

        Assert.Equal(expected.Length, expected.Select(g => g.Split(':')[0]).Distinct().Count());
        Assert.Empty((await PlanGroups(rows)).Steps);
    }

    [Theory]
    [InlineData("POST", 0)]
    [InlineData("POST", 1)]
    [InlineData("POST", 2)]
    [InlineData("GET", 3)]
    [InlineData("GET", 6)]
    public async Task Run_that_lost_its_connection_is_resumed_to_the_same_result(string method, int skip)
    {
        More = "CreateMissing = $true";
        string[] rows = [.. Enumerable.Range(1, 9).Select(n => Person($"p{n}", n % 2 == 0 ? "Ann" : "Cy", "Boston"))];
        ProvisioningPlan plan = await PlanGroups(rows);
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.Answer, Status = 401, Skip = skip, Times = 1, Method = method });
        await Assert.ThrowsAsync<ProvisioningException>(() => Apply(plan, Generous));

        RunRecord resumed = await Resume(LastRun);

        Assert.Equal(RunState.Done, resumed.State);
        Assert.Equal(
            ["Boston: p1, p2, p3, p4, p5, p6, p7, p8, p9", "Chess club:", "Reports to Ann: p2, p4, p6, p8", "Reports to Bo:", "Reports to Cy: p1, p3, p5, p7, p9"],
            Groups);
    }

    [Fact]
    public async Task Connection_lost_after_a_change_leaves_a_certain_outcome()
    {
        await SyncGroups(Person("mira", "Ann", ""), Person("sean", "Ann", ""));
        ProvisioningPlan plan = await PlanGroups(Person("mira", "Bo", "Boston"), Person("sean", "Ann", "Boston"));
        Sandbox.AddFault(new SandboxFault { Kind = SandboxFaultKind.CutAfter, Times = 2, Method = "POST" });
        Results.Clear();

        RunRecord run = await Apply(plan, Generous);

        Assert.Equal(RunState.Done, run.State);
        Assert.Equal(["Boston: mira, sean", "Chess club:", "Reports to Ann: sean", "Reports to Bo: mira"], Groups);
    }
}
