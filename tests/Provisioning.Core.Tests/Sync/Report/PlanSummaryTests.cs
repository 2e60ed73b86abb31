using Provisioning.Core.Tests.Support;
using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Sync.Model;
using Provisioning.Sync.Report;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Report;

/// <summary>The summary of a plan: its numbers equal the plan, and long lists are cut with a count.</summary>
public sealed class PlanSummaryTests
{
    [Fact]
    public void Head_names_source_hash_and_services_with_their_state()
    {
        ProvisioningPlan plan = Plan([]) with
        {
            SourceCounts = new Dictionary<string, int> { ["hr"] = 3, ["externals"] = 2 },
            AccountsReported = new Dictionary<string, bool> { ["Agility"] = true },
            UnreadServices = ["Ambition"],
            Matches =
            [
                new PlanMatch { Service = "Agility", Person = "1", Account = "Member:1", MatchedBy = "Email" },
                new PlanMatch { Service = "Agility", Person = "2", Account = "Member:2", MatchedBy = "Email" },
                new PlanMatch { Service = "Agility", Person = "3", Account = "Member:3" },
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
    public void Head_has_the_singular_of_one_person_and_one_account()
    {
        ProvisioningPlan plan = Plan([]) with
        {
            SourceCounts = new Dictionary<string, int> { ["hr"] = 1 },
            ActiveCount = new Dictionary<string, int> { ["Agility"] = 1, ["Ambition"] = 1 },
            UnreadServices = ["Ambition"],
            Matches = [new PlanMatch { Service = "Agility", Person = "1", Account = "Member:1", MatchedBy = "Email" }],
        };

        Assert.Equal(
            [
                "  1 person of 'hr'",
                "  Agility   https://a.example/acme/     1 active account",
                "  Ambition  https://b.example/ (sales)  its accounts cannot be read; 1 person should have one",
                "  1 account in Agility to be linked, found by Email",
            ],
            Of(plan).Lines.Skip(2));
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
    public void People_who_lose_access_are_those_of_the_limits_and_more_than_ten_are_only_counted()
    {
        List<PlanStep> steps = Steps("Agility", PlanStepKind.Disable, 12);
        steps[0] = steps[0] with { DisplayName = "Mira Holt" };
        steps.Add(new PlanStep { Number = 13, Service = "Agility", Kind = PlanStepKind.Update, Key = "reader", Changes = [new AttributeChange { Name = "DefaultRole", Before = "Role:4", After = "Role:0" }] });
        PlanSummary summary = Of(Plan(steps));

        Assert.Equal(13, summary.LosesAccess.Count);
        Assert.Equal(("Agility", "reader", null), (summary.LosesAccess[12].Service, summary.LosesAccess[12].Key, summary.LosesAccess[12].Name));
        List<string> section = Section(summary, "Lose access: 13");
        Assert.Equal(["  Agility   p1 (Mira Holt)", "  Agility   p2"], section.Skip(1).Take(2));
        Assert.Equal(12, section.Count);
        Assert.Equal("  and 3 more: $plan.Summary.LosesAccess", section[^1]);
    }

    [Fact]
    public void New_groups_and_group_types_are_named_with_their_hints()
    {
        ProvisioningPlan plan = Plan(
        [
            new PlanStep { Service = "Ambition", Kind = PlanStepKind.CreateGroupType, Key = "Office" },
            new PlanStep { Service = "Ambition", Kind = PlanStepKind.CreateGroup, Key = "Team = Dogz", Changes = [new AttributeChange { Name = "Team", After = "Dogz" }], Hint = "Did you mean 'Dogs'?" },
            .. Steps("Ambition", PlanStepKind.Create, 1),
        ]);

        Assert.Equal(["Groups to be created: 2", "  Ambition CreateGroupType Office", "  Ambition CreateGroup Team = Dogz. Did you mean 'Dogs'?"], Section(Of(plan), "Groups to be created: 2"));
        Assert.Equal([1, 2], Of(plan).NewGroups.Select(s => s.Number));
    }

    [Fact]
    public void Ten_people_who_lose_access_are_all_named() =>
        Assert.Equal(11, Section(Of(Plan(Steps("Ambition", PlanStepKind.Disable, 10))), "Lose access: 10").Count);

    [Fact]
    public void Exceeded_limits_come_first_with_the_parameter_that_allows_them()
    {
        ProvisioningPlan plan = Plan([]) with
        {
            LimitChecks =
            [
                new LimitCheck { Limit = "MaxCreate", Service = "Agility", Actual = 3 },
                new LimitCheck { Limit = "EmptySource", Source = "other.csv", Actual = 5, Allowed = 1 },
                new LimitCheck { Limit = "AdminGrant", Service = "Agility", Allowed = 1 },
                new LimitCheck { Limit = "MinimumSourceCount", Source = "people.csv", Actual = 5, Allowed = 4, Rule = "70%" },
                new LimitCheck { Limit = "MaxDisable", Service = "Agility", Actual = 14, Allowed = 10, Rule = "10 or 10%, whichever is smaller", IsExceeded = true, Parameter = "-Approve 14" },
                new LimitCheck { Limit = "EmptySource", Source = "people.csv", Actual = 0, Allowed = 1, IsExceeded = true },
            ],
        };

        Assert.Equal(
            [
                "Limits",
                "  Agility MaxDisable: 14 planned, at most 10 allowed (10 or 10%, whichever is smaller)  REFUSES THE PLAN; -Approve 14 lets it through",
                "  people.csv EmptySource: 0 people, at least 1 required  REFUSES THE PLAN",
                "  Agility MaxCreate: 3 planned, no limit",
                "  people.csv MinimumSourceCount: 5 people, at least 4 required (70%)",
                "  and 2 more: $plan.LimitChecks",
            ],
            Section(Of(plan), "Limits"));
        Assert.Empty(Section(Of(Plan([])), "Limits"));
    }

    [Fact]
    public void Skipped_rows_are_counted_by_reason_without_names()
    {
        ProvisioningPlan plan = Plan([]) with
        {
            Problems =
            [
                new PlanProblem { Row = 1, Key = "4711", Reason = "several rows of one person", Message = "'4711' is on line 9 as well." },
                new PlanProblem { Row = 2, Key = "4712", Reason = "value that cannot be used: column 'active'", Message = "column 'active' is 'maybe'" },
                new PlanProblem { Row = 8, Key = "4711", Reason = "several rows of one person", Message = "'4711' is on line 2 as well." },
                new PlanProblem { Row = 9, Service = "Agility", Key = "4713", Message = "something that no one has given a kind" },
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
    public void Protected_accounts_are_counted_apart_from_rows_that_were_left_out()
    {
        ProvisioningPlan plan = Plan([]) with
        {
            Problems =
            [
                new PlanProblem { Row = 1, Key = "4711", Reason = "several rows of one person", Message = "'4711' is on line 9 as well." },
                new PlanProblem { Service = "Agility", Key = "admin", Reason = "protected account", Message = "Agility 'admin' is protected." },
                new PlanProblem { Service = "Ambition", Row = 2, Key = "boss", Reason = "protected account", Message = "Ambition 'boss' is protected." },
            ],
        };

        IReadOnlyList<string> lines = Of(plan).Lines;

        Assert.EndsWith("steps: 0, rows left out: 1, protected accounts: 2", lines[0], StringComparison.Ordinal);
        Assert.Equal(["Rows left out: 1", "  1  several rows of one person", "  each with its reason: $plan.Problems"], Section(Of(plan), "Rows left out: 1"));
        Assert.Equal(["Protected accounts: 2", "  1  Agility", "  1  Ambition", "  each with its reason: $plan.Problems"], Section(Of(plan), "Protected accounts: 2"));
    }

    [Fact]
    public void Summary_of_a_resumed_run_counts_only_the_rest_with_the_hash_of_the_plan()
    {
        ProvisioningPlan plan = Plan(Steps("Agility", PlanStepKind.Create, 5)) with { Matches = [new PlanMatch { Service = "Agility", Person = "1", Account = "Member:1", MatchedBy = "Email" }] };
        PlanSummary rest = new(plan, Services.All, [.. plan.Steps.Skip(3)]);

        Assert.Equal((2, 0, plan.Hash), (rest.StepCount, rest.Links.Count, rest.Hash));
        Assert.Equal([4, 5], rest.FirstSteps.Select(s => s.Number));
    }

    [Fact]
    public void Undo_summary_has_kept_changes_instead_of_skipped_rows()
    {
        PlanSummary summary = Of(Plan([]) with { UndoOf = "20261130T020000Z-aaaa", Problems = [new PlanProblem { Message = "m", Reason = "link that stays" }] });

        Assert.Equal("Plan that undoes the run 20261130T020000Z-aaaa. Steps: 0, left as it is: 1", summary.Lines[0]);
        Assert.Equal("  1  link that stays", Section(summary, "Left as it is: 1")[1]);
    }

    [Fact]
    public void Names_contain_no_terminal_control()
    {
        List<PlanStep> steps = Steps("Agility", PlanStepKind.Disable, 1);
        PlanSummary summary = Of(Plan([steps[0] with { DisplayName = "Mira\u001b[2J\nHolt" }]));

        Assert.DoesNotContain(summary.Lines, l => l.Any(char.IsControl));
        Assert.Contains("  Agility   p1 (Mira [2J Holt)", summary.Lines);
    }

    [Theory]
    [InlineData("column 'active' is 'maybe', which is not a valid Boolean. Use true/false, yes/no or 1/0.", "value that cannot be used: column 'active'")]
    [InlineData("column 'id' is empty, and every person needs a key.", "value that cannot be used: column 'id'")]
    [InlineData("Agility Phone: the value holds a control character.", "value that cannot be used: Agility Phone")]
    [InlineData("it has 5 cells, and the header has 7.", "row that cannot be used")]
    [InlineData("line 3: it is incomplete.", "row that cannot be used")]
    [InlineData("the person 'Mira Holt': no.", "row that cannot be used")]
    [InlineData("column 'torn", "row that cannot be used")]
    public void Kind_of_a_row_problem_is_a_column_or_attribute_and_never_a_value(string problem, string kind) =>
        Assert.Equal(kind, ProblemReason.OfRow(problem));

    private static PlanSummary Of(ProvisioningPlan plan) => new(plan, Services.All);

    private static List<string> Section(PlanSummary summary, string title) =>
        [.. summary.Lines.SkipWhile(l => l != title && !l.StartsWith(title + "  ", StringComparison.Ordinal)).TakeWhile(l => l.Length > 0)];

    private static List<PlanStep> Steps(string service, PlanStepKind kind, int count) =>
        [.. Enumerable.Range(1, count).Select(i => new PlanStep { Service = service, Kind = kind, Key = FormattableString.Invariant($"p{i}") })];

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
