using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Report;

/// <summary>What a plan would do, at a glance: the numbers are the plan's, and what is there many times is cut and says by how much.</summary>
public sealed class PlanSummaryTests
{
    [Fact]
    public void The_head_names_the_source_the_hash_and_the_services_with_what_is_known_of_them()
    {
        ProvisioningPlan plan = Plan([]) with
        {
            SourceCounts = new Dictionary<string, int> { ["hr"] = 3, ["externals"] = 2 },
            Listed = new Dictionary<string, bool> { ["Agility"] = true },
            Unseen = ["Ambition"],
            Matches =
            [
                new PlanMatch { System = "Agility", Person = "1", Account = "Member:1", By = "Email" },
                new PlanMatch { System = "Agility", Person = "2", Account = "Member:2", By = "Email" },
                new PlanMatch { System = "Agility", Person = "3", Account = "Member:3" },
            ],
        };

        Assert.Equal(
            [
                "Plan from 'people.csv'. People: 5, accounts to link: 2, steps: 0, rows left out: 0",
                $"Made 2026-03-10 02:00:00 UTC. Hash: {plan.Hash[..12]}",
                "  3 people of 'hr'",
                "  2 people of 'externals'",
                "  Agility   https://a.example/acme/     7 active accounts",
                "  Ambition  https://b.example/ (sales)  its accounts cannot be read; 4 people should have one",
                "  2 accounts in Agility to be linked, found by Email",
            ],
            Of(plan).Lines);
    }

    [Fact]
    public void Steps_are_counted_by_service_and_kind_in_the_order_of_the_plan()
    {
        PlanSummary summary = Of(Plan(
        [
            .. Steps("Agility", PlanStepKind.Disable, 1), .. Steps("Agility", PlanStepKind.Create, 1200),
            .. Steps("Ambition", PlanStepKind.Create, 30), .. Steps("Ambition", PlanStepKind.AddMembership, 2),
        ]));

        Assert.Equal(["Agility: 1 Disable", "Agility: 1200 Create", "Ambition: 30 Create", "Ambition: 2 AddMembership"], summary.Steps.Select(c => c.ToString()));
        Assert.Equal(1233, summary.StepCount);
        Assert.Equal(Enumerable.Range(1, 20), summary.FirstSteps.Select(s => s.Number));
        Assert.Equal(
            [
                "Steps            Agility  Ambition",
                "  Disable              1",
                "  Create            1200        30",
                "  AddMembership                  2",
            ],
            Section(summary, "Steps"));
    }

    [Fact]
    public void Who_loses_access_is_whom_the_limits_count_and_beyond_ten_only_their_number_is_told()
    {
        List<PlanStep> steps = Steps("Agility", PlanStepKind.Disable, 12);
        steps[0] = steps[0] with { DisplayName = "Mira Holt" };
        steps.Add(new PlanStep { Number = 13, System = "Agility", Kind = PlanStepKind.Update, Key = "reader", Changes = [new AttributeChange { Name = "DefaultRole", Before = "Role:4", After = "Role:0" }] });
        PlanSummary summary = Of(Plan(steps));

        Assert.Equal(13, summary.LosesAccess.Count);
        Assert.Equal(("Agility", "reader", null), (summary.LosesAccess[12].System, summary.LosesAccess[12].Key, summary.LosesAccess[12].Name));
        List<string> section = Section(summary, "Lose access: 13");
        Assert.Equal(["  Agility   p1 (Mira Holt)", "  Agility   p2"], section.Skip(1).Take(2));
        Assert.Equal(12, section.Count);
        Assert.Equal("  and 3 more: $plan.Summary.LosesAccess", section[^1]);
    }

    [Fact]
    public void Groups_and_group_types_that_are_made_are_named_with_what_somebody_should_look_at()
    {
        ProvisioningPlan plan = Plan(
        [
            new PlanStep { System = "Ambition", Kind = PlanStepKind.CreateGroupType, Key = "Office" },
            new PlanStep { System = "Ambition", Kind = PlanStepKind.CreateGroup, Key = "Team = Dogz", Changes = [new AttributeChange { Name = "Team", After = "Dogz" }], Hint = "Did you mean 'Dogs'?" },
            .. Steps("Ambition", PlanStepKind.Create, 1),
        ]);

        Assert.Equal(["Groups to be made: 2", "  Ambition CreateGroupType Office", "  Ambition CreateGroup Team = Dogz. Did you mean 'Dogs'?"], Section(Of(plan), "Groups to be made: 2"));
        Assert.Equal([1, 2], Of(plan).NewGroups.Select(s => s.Number));
    }

    [Fact]
    public void Ten_who_lose_access_are_all_named() =>
        Assert.Equal(11, Section(Of(Plan(Steps("Ambition", PlanStepKind.Disable, 10))), "Lose access: 10").Count);

    [Fact]
    public void Limits_that_refuse_the_plan_come_first_with_the_switch_that_lets_it_through()
    {
        ProvisioningPlan plan = Plan([]) with
        {
            LimitChecks =
            [
                new LimitCheck { Limit = "MaxCreate", System = "Agility", Actual = 3 },
                new LimitCheck { Limit = "EmptySource", Source = "other.csv", Actual = 5, Allowed = 1 },
                new LimitCheck { Limit = "AdminGrant", System = "Agility", Allowed = 1 },
                new LimitCheck { Limit = "MinimumSource", Source = "people.csv", Actual = 5, Allowed = 4, Rule = "70%" },
                new LimitCheck { Limit = "MaxDisable", System = "Agility", Actual = 14, Allowed = 10, Rule = "10 or 10%, whichever is smaller", IsExceeded = true, Switch = "-Approve 14" },
                new LimitCheck { Limit = "EmptySource", Source = "people.csv", Actual = 0, Allowed = 1, IsExceeded = true },
            ],
        };

        Assert.Equal(
            [
                "Limits",
                "  Agility MaxDisable: 14 of 10 (10 or 10%, whichever is smaller)  REFUSES THE PLAN; -Approve 14 lets it through",
                "  people.csv EmptySource: 0, at least 1  REFUSES THE PLAN",
                "  Agility MaxCreate: 3 of any number",
                "  people.csv MinimumSource: 5, at least 4 (70%)",
                "  and 2 more: $plan.LimitChecks",
            ],
            Section(Of(plan), "Limits"));
        Assert.Empty(Section(Of(Plan([])), "Limits"));
    }

    [Fact]
    public void Rows_that_are_left_out_are_counted_by_kind_of_reason_and_name_nobody()
    {
        ProvisioningPlan plan = Plan([]) with
        {
            Problems =
            [
                new PlanProblem { Row = 1, Key = "4711", Reason = "several rows of one person", Message = "'4711' is on line 9 as well." },
                new PlanProblem { Row = 2, Key = "4712", Reason = "value that cannot be used: column 'active'", Message = "column 'active' is 'maybe'" },
                new PlanProblem { Row = 8, Key = "4711", Reason = "several rows of one person", Message = "'4711' is on line 2 as well." },
                new PlanProblem { Row = 9, System = "Agility", Key = "4713", Message = "something that no one has given a kind" },
            ],
        };

        Assert.Equal(
            [
                "Rows left out: 4",
                "  2  several rows of one person",
                "  1  value that cannot be used: column 'active'",
                "  1  row that cannot be used (Agility)",
                "  each with its reason: $plan.Problems",
            ],
            Section(Of(plan), "Rows left out: 4"));
        Assert.DoesNotContain("471", string.Join("\n", Of(plan).Lines.Where(l => !l.StartsWith("Made", StringComparison.Ordinal))), StringComparison.Ordinal);
    }

    [Fact]
    public void Of_a_run_that_is_resumed_only_the_rest_counts_under_the_hash_of_the_plan()
    {
        ProvisioningPlan plan = Plan(Steps("Agility", PlanStepKind.Create, 5)) with { Matches = [new PlanMatch { System = "Agility", Person = "1", Account = "Member:1", By = "Email" }] };
        PlanSummary rest = new(plan, Services.All, [.. plan.Steps.Skip(3)]);

        Assert.Equal((2, 0, plan.Hash), (rest.StepCount, rest.Links.Count, rest.Hash));
        Assert.Equal([4, 5], rest.FirstSteps.Select(s => s.Number));
    }

    [Fact]
    public void An_undo_leaves_things_as_they_are_instead_of_rows_out()
    {
        PlanSummary summary = Of(Plan([]) with { UndoOf = "20261130T020000Z-aaaa", Problems = [new PlanProblem { Message = "m", Reason = "link that stays" }] });

        Assert.Equal("Plan that takes the run 20261130T020000Z-aaaa back. Steps: 0, left as it is: 1", summary.Lines[0]);
        Assert.Equal("  1  link that stays", Section(summary, "Left as it is: 1")[1]);
    }

    [Fact]
    public void No_name_moves_the_cursor()
    {
        List<PlanStep> steps = Steps("Agility", PlanStepKind.Disable, 1);
        PlanSummary summary = Of(Plan([steps[0] with { DisplayName = "Mira\u001b[2J\nHolt" }]));

        Assert.DoesNotContain(summary.Lines, l => l.Any(char.IsControl));
        Assert.Contains("  Agility   p1 (Mira [2J Holt)", summary.Lines);
    }

    [Theory]
    [InlineData("column 'active' is 'maybe', which is neither yes nor no.", "value that cannot be used: column 'active'")]
    [InlineData("column 'id' is empty, and people are told apart by it.", "value that cannot be used: column 'id'")]
    [InlineData("Agility Phone: the value holds a control character.", "value that cannot be used: Agility Phone")]
    [InlineData("it has 5 cells, and the header has 7.", "row that cannot be used")]
    [InlineData("line 3: it is torn.", "row that cannot be used")]
    [InlineData("the person 'Mira Holt': no.", "row that cannot be used")]
    [InlineData("column 'torn", "row that cannot be used")]
    public void The_kind_of_a_problem_of_a_row_is_the_column_or_the_attribute_and_never_a_value(string problem, string kind) =>
        Assert.Equal(kind, ProblemReason.OfRow(problem));

    private static PlanSummary Of(ProvisioningPlan plan) => new(plan, Services.All);

    private static List<string> Section(PlanSummary summary, string title) =>
        [.. summary.Lines.SkipWhile(l => l != title && !l.StartsWith(title + "  ", StringComparison.Ordinal)).TakeWhile(l => l.Length > 0)];

    private static List<PlanStep> Steps(string system, PlanStepKind kind, int count) =>
        [.. Enumerable.Range(1, count).Select(i => new PlanStep { System = system, Kind = kind, Key = FormattableString.Invariant($"p{i}") })];

    private static ProvisioningPlan Plan(List<PlanStep> steps) => new()
    {
        Created = new DateTimeOffset(2026, 3, 10, 2, 0, 0, TimeSpan.Zero),
        Source = "people.csv",
        SourceHash = Plans.Hash,
        SourceCount = 5,
        LiveHash = new Dictionary<string, string> { ["Agility"] = Plans.Hash, ["Ambition"] = Plans.Hash },
        ActiveCount = new Dictionary<string, int> { ["Agility"] = 7, ["Ambition"] = 4 },
        Connections = new Dictionary<string, RunConnection>
        {
            ["Agility"] = To.Address("https://a.example/acme/"),
            ["Ambition"] = new RunConnection { Address = "https://b.example/", Name = "sales" },
        },
        Steps = [.. steps.Select((s, i) => s with { Number = i + 1 })],
    };
}
