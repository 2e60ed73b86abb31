using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Limits;

public sealed class PlanLimitsTests
{
    [Theory]
    [InlineData(10, 1000, true)]
    [InlineData(11, 1000, false)]
    [InlineData(5, 50, true)]
    [InlineData(6, 59, false)]
    [InlineData(1, 9, false)]
    [InlineData(0, 0, true)]
    public void Default_MaxDisable_is_ten_accounts_or_ten_percent(int disables, int active, bool passes) =>
        Assert.Equal(passes, Passes(new LimitOptions(), disables, active: active));

    [Theory]
    [InlineData("20", 20, 100, true)]
    [InlineData("20", 21, 100, false)]
    [InlineData("5%", 5, 119, true)]
    [InlineData("5%", 6, 119, false)]
    [InlineData("0", 1, 1000, false)]
    [InlineData("100%", 1000, 1000, true)]
    public void MaxDisable_is_a_number_or_a_percentage_of_the_active(string limit, int disables, int active, bool passes) =>
        Assert.Equal(passes, Passes(new LimitOptions { MaxDisable = Limit.Parse(limit) }, disables, active: active));

    [Theory]
    [InlineData(30, 30, true)]
    [InlineData(30, 31, false)]
    [InlineData(5, 8, true)]
    public void Approval_allows_exactly_the_given_number(int approved, int disables, bool passes) =>
        Assert.Equal(passes, Passes(new LimitOptions { Approve = approved }, disables, active: 1000));

    [Theory]
    [InlineData(null, 5000, 10, true)]
    [InlineData(null, 11, 11, false)]
    [InlineData(null, 50, 500, true)]
    [InlineData(null, 51, 500, false)]
    [InlineData("100", 100, 100, true)]
    [InlineData("100", 101, 100, false)]
    [InlineData("10%", 11, 100, false)]
    public void First_run_may_create_any_number_unless_the_service_has_accounts(string? limit, int creates, int active, bool passes) =>
        Assert.Equal(passes, Passes(new LimitOptions { MaxCreate = limit is null ? null : Limit.Parse(limit) }, creates: creates, active: active));

    [Fact]
    public void Accounts_of_an_unfinished_first_run_do_not_count_as_existing() =>
        Assert.True(Passes(new LimitOptions { MadeBefore = new Dictionary<string, int> { ["Agility"] = 495 } }, creates: 5000, active: 505));

    [Theory]
    [InlineData("hidden", true)]
    [InlineData("told", false)]
    public void Service_without_readable_accounts_counts_as_empty_in_the_first_run(string accounts, bool passes)
    {
        ProvisioningPlan plan = Plan(creates: 500) with { UnreadServices = ["Agility"] };
        LimitOptions options = accounts == "told" ? new LimitOptions { ActiveCount = new Dictionary<string, int> { ["Agility"] = 500 } } : new LimitOptions();

        Assert.Equal(passes, PlanLimits.Find(plan, options, Services.All).Count == 0);
    }

    [Theory]
    [InlineData(10, 10, 10, 1, true)]
    [InlineData(10, 10, 9, 1, true)]
    [InlineData(10, 10, 10, 1000, false)]
    [InlineData(40, 5, 5, 10, true)]
    [InlineData(40, 10, 5, 6, false)]
    public void Runs_of_a_week_may_change_three_times_as_much_as_one(int first, int second, int third, int now, bool passes)
    {
        int disables = Math.Min(now, 10);
        IReadOnlyDictionary<string, int> Run(int count) => new Dictionary<string, int> { ["Agility.MaxDisable"] = count };
        LimitOptions options = new() { LastWeek = now == 1 ? [Run(first), Run(second), Run(third - 1)] : [Run(first), Run(second), Run(third)] };

        Assert.Equal(passes, Passes(options, disables));
        Assert.True(Passes(options with { Approve = disables }, disables));
        Assert.True(Passes(options with { MaxDisable = Limit.Of(1000) }, disables));
    }

    [Theory]
    [InlineData("MaxDisable", "Disable")]
    [InlineData("MaxChange", "Change")]
    [InlineData("AdminGrant", "AdminGrant")]
    public void Limits_of_a_plan_file_apply_only_if_they_are_stricter(string limit, string setting)
    {
        PlanStep[] steps = [.. Enumerable.Range(1, 30).SelectMany(i => new[]
        {
            Step("Agility", PlanStepKind.Disable, $"d{i}"),
            Step("Agility", PlanStepKind.Update, $"u{i}", ("Email", "a@x", "b@x")),
            Step("Agility", PlanStepKind.SetProjectRole, $"r{i}", ("Scope:0", null, "Role:2")),
        })];
        LimitOptions generous = new() { CarriedOut = ["Agility"], Approve = 30, MaxChange = Limit.Of(30), AdminGrant = Limit.Of(30), MaxDisable = Limit.Of(30) };

        Assert.Empty(PlanLimits.Find(Of(1000, steps), generous with { Tighter = Given("1000") }, Services.All));
        Assert.Empty(PlanLimits.Find(Of(1000, steps), generous with { Tighter = Given("5") }, Services.All));
        Assert.Contains(limit, PlanLimits.Find(Of(1000, steps), new LimitOptions { CarriedOut = ["Agility"], Tighter = Given("5") }, Services.All).Select(f => f.Limit));
        Assert.Contains(limit, PlanLimits.Find(Of(1000, steps), new LimitOptions { CarriedOut = ["Agility"], Tighter = Given("1000"), MaxChange = limit == "MaxChange" ? Limit.Of(5) : null }, Services.All).Select(f => f.Limit));

        Dictionary<string, Limit> Given(string text) => new() { [setting] = Limit.Parse(text) };
    }

    [Theory]
    [InlineData(10, 20, true)]
    [InlineData(11, 20, false)]
    [InlineData(30, 300, true)]
    [InlineData(31, 309, false)]
    public void After_the_first_run_ten_or_ten_percent_may_be_created_whichever_is_larger(int creates, int active, bool passes)
    {
        Assert.Equal(passes, Passes(new LimitOptions { CarriedOut = ["Agility"] }, creates: creates, active: active));
        Assert.Equal(passes, Passes(new LimitOptions { CarriedOut = ["Ambition"] }, creates: creates, active: active));
    }

    [Fact]
    public void Enabled_accounts_count_as_created_ones()
    {
        ProvisioningPlan plan = Of(100, [.. Enumerable.Range(1, 6).Select(i => Step("Agility", PlanStepKind.Enable, $"e{i}")), .. Enumerable.Range(1, 5).Select(i => Step("Agility", PlanStepKind.Create, $"c{i}"))]);

        LimitViolation finding = Assert.Single(PlanLimits.Find(plan, new LimitOptions { CarriedOut = ["Agility"] }, Services.All));

        Assert.Equal(("MaxCreate", 11, 10), (finding.Limit, finding.Actual, finding.Allowed));
        Assert.EndsWith("pass -MaxCreate 11.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Uncertain_enable_steps_are_not_counted()
    {
        PlanStep[] uncertainties = [.. Enumerable.Range(1, 1000).Select(i => new PlanStep { Service = "Ambition", Kind = PlanStepKind.Enable, Key = $"d{i}", IsUncertain = true })];
        PlanStep[] others = [.. Enumerable.Range(1, 11).Select(i => Step("Ambition", PlanStepKind.Enable, $"e{i}"))];
        LimitOptions options = new() { CarriedOut = ["Ambition"] };

        Assert.Empty(PlanLimits.Find(Of(100, [.. uncertainties, .. others.Skip(1)]), options, Services.All));
        Assert.Equal(11, Assert.Single(PlanLimits.Find(Of(100, [.. uncertainties, .. others]), options, Services.All)).Actual);
    }

    [Theory]
    [InlineData(null, 10, 1000, true)]
    [InlineData(null, 11, 1000, false)]
    [InlineData(null, 6, 59, false)]
    [InlineData("20", 20, 100, true)]
    [InlineData("20", 21, 100, false)]
    [InlineData("5%", 6, 119, false)]
    public void MaxRemove_limits_people_who_keep_access_and_lose_a_value(string? limit, int people, int active, bool passes)
    {
        LimitOptions options = new() { MaxRemove = limit is null ? null : Limit.Parse(limit) };

        Assert.All(
            new[] { Loss(PlanStepKind.RemoveMembership, "Team"), Loss(PlanStepKind.Update, "Phone") },
            loss => Assert.Equal(passes, PlanLimits.Find(Of(active, Enumerable.Range(1, people).Select(i => Step("Ambition", loss.Kind, $"p{i}", loss.Change))), options, Services.All).Count == 0));
        Assert.Equal(passes, PlanLimits.Find(Of(active, Enumerable.Range(1, people).Select(i => Step("Agility", PlanStepKind.RemoveProjectRole, $"p{i}", ("Scope:0", "Role:4", null)))), options, Services.All).Count == 0);
    }

    [Fact]
    public void Approval_allows_the_given_number_of_people_with_losses()
    {
        ProvisioningPlan plan = Of(1000, Enumerable.Range(1, 30).Select(i => Step("Ambition", PlanStepKind.RemoveMembership, $"p{i}", ("Team", "Cats", null))));

        Assert.Empty(PlanLimits.Find(plan, new LimitOptions { Approve = 30 }, Services.All));
        LimitViolation finding = Assert.Single(PlanLimits.Find(plan, new LimitOptions { Approve = 29 }, Services.All));
        Assert.Equal(("MaxRemove", "Ambition", 30, 29), (finding.Limit, finding.Service, finding.Actual, finding.Allowed));
        Assert.StartsWith("MaxRemove: 30 of 1,000 active people who stay in Ambition would lose", finding.Message, StringComparison.Ordinal);
        Assert.Contains("-Approve 30", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_person_counts_once_and_replaced_values_or_disabled_people_do_not_count()
    {
        LimitOptions none = new() { MaxRemove = Limit.Of(0), MaxDisable = Limit.Of(1) };
        PlanStep[] innocent =
        [
            Step("Ambition", PlanStepKind.RemoveMembership, "mover", ("Team", "Cats", null)), Step("Ambition", PlanStepKind.AddMembership, "MOVER", ("Team", null, "Dogs")),
            Step("Ambition", PlanStepKind.AddMembership, "other mover", ("Team", "Cats", "Dogs")),
            Step("Agility", PlanStepKind.SetProjectRole, "promoted", ("Scope:0", "Role:4", "Role:3")),
            Step("Agility", PlanStepKind.Update, "moved", ("Phone", "1", "2"), ("Nickname", " ", null), ("Description", null, "x")),
            Step("Ambition", PlanStepKind.RemoveMembership, "gone", ("Team", "Cats", null)), Step("Ambition", PlanStepKind.Disable, "gone"),
            new PlanStep
            {
                Service = "Ambition", Kind = PlanStepKind.RemoveMembership, Key = "off already", Expected = new Dictionary<string, string> { ["Username"] = "off already" },
                Changes = [new AttributeChange { Name = "Team", Before = "Cats" }],
            },
        ];
        Assert.Empty(PlanLimits.Find(Of(1000, innocent), none, Services.All));

        PlanStep[] twice =
        [
            Step("Ambition", PlanStepKind.RemoveMembership, "n", ("Team", "Cats", null)), Step("Ambition", PlanStepKind.RemoveMembership, "N", ("Role", "Cook", null)),
            Step("Ambition", PlanStepKind.AddMembership, "n", ("Region", null, "North")), Step("Ambition", PlanStepKind.Update, "n", ("TimeZone", "UTC", "")),
        ];
        Assert.Equal(1, Assert.Single(PlanLimits.Find(Of(1000, [.. innocent, .. twice]), none, Services.All)).Actual);
    }

    [Theory]
    [InlineData(40, false)]
    [InlineData(1000, true)]
    [InlineData(100000, true)]
    public void Smaller_active_count_of_plan_and_service_is_used(int now, bool passes)
    {
        LimitOptions options = new() { MaxDisable = Limit.Parse("5%"), ActiveCount = new Dictionary<string, int> { ["Agility"] = now } };

        Assert.Equal(passes, Passes(options, 5, active: 100));
        Assert.False(Passes(options, 6, active: 100));
    }

    [Theory]
    [InlineData("70%", 1000, 700, true)]
    [InlineData("70%", 1000, 699, false)]
    [InlineData("70%", null, 1, true)]
    [InlineData("500", null, 499, false)]
    [InlineData("500", 100, 500, true)]
    [InlineData("0%", 1000, 1, true)]
    public void Reduced_source_is_refused(string minimum, int? last, int count, bool passes) =>
        Assert.Equal(passes, Passes(new LimitOptions { MinimumSourceCount = Limit.Parse(minimum), LastSourceCount = last }, source: count));

    [Fact]
    public void Empty_source_is_always_refused()
    {
        LimitOptions generous = new() { MinimumSourceCount = Limit.Parse("0"), MaxDisable = Limit.Parse("100%"), Approve = 1000 };

        LimitExceededException error = new(PlanLimits.Find(Plan(source: 0), generous, Services.All));

        Assert.Equal("EmptySource", Assert.Single(error.Violations).Limit);
        Assert.Contains("'people.csv'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_service_is_counted_separately() =>
        Assert.True(Passes(new LimitOptions { MaxDisable = Limit.Of(6) }, 6, active: 1000, ambition: 6));

    [Fact]
    public void Every_exceeded_limit_is_reported_with_its_figures()
    {
        ProvisioningPlan plan = Plan(disables: 12, creates: 40, source: 400, active: 1200, ambition: 11);

        LimitExceededException error = new(PlanLimits.Find(plan, new LimitOptions { MaxCreate = Limit.Parse("1%"), LastSourceCount = 1000 }, Services.All));

        Assert.Equal(ProvisioningErrorKind.LimitExceeded, error.Kind);
        Assert.Equal(
            [("MinimumSourceCount", "", 400, 700), ("MaxDisable", "Agility", 12, 10), ("MaxCreate", "Agility", 40, 12), ("MaxDisable", "Ambition", 11, 10)],
            error.Violations.Select(f => (f.Limit, f.Service, f.Actual, f.Allowed)));
        string[] lines = error.Message.Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("Nothing was changed. MinimumSourceCount: the source 'people.csv' has 400 people (an earlier run had 1000), and at least 700 are needed (70%).", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("MaxDisable: 12 of 1,200 active accounts in Agility would be disabled or lose all access, and 10 are allowed (10 or 10%, whichever is smaller): p0, p1, p2, p3, p4, p5, p6, p7, p8, p9, …. Check", lines[1], StringComparison.Ordinal);
        Assert.Contains("-Approve 12", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("MaxCreate: 40 accounts would be created or enabled beside 1,200 active ones in Agility, and 12 are allowed (1%): p12,", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void Disable_exceeds_the_limit_if_the_number_of_active_accounts_is_unknown()
    {
        ProvisioningPlan plan = new() { SourceCount = 1, Steps = [new PlanStep { Number = 1, Service = "Agility", Kind = PlanStepKind.Disable, Key = "a" }] };

        Assert.NotEmpty(PlanLimits.Find(plan, new LimitOptions(), Services.All));
    }

    private static (PlanStepKind Kind, (string, string?, string?) Change) Loss(PlanStepKind kind, string name) => (kind, (name, "x", null));

    private static PlanStep Step(string service, PlanStepKind kind, string key, params (string Name, string? Before, string? After)[] changes) => new()
    {
        Service = service,
        Kind = kind,
        Key = key,
        Changes = changes.Select(c => new AttributeChange { Name = c.Name, Before = c.Before, After = c.After }).ToList(),
    };

    private static ProvisioningPlan Of(int active, IEnumerable<PlanStep> steps) => new()
    {
        Source = "people.csv",
        SourceCount = 1000,
        ActiveCount = new Dictionary<string, int> { ["Agility"] = active, ["Ambition"] = active },
        Steps = steps.ToList(),
    };

    private static bool Passes(LimitOptions options, int disables = 0, int creates = 0, int source = 1000, int active = 1000, int ambition = 0) =>
        PlanLimits.Find(Plan(disables, creates, source, active, ambition), options, Services.All).Count == 0;

    private static ProvisioningPlan Plan(int disables = 0, int creates = 0, int source = 1000, int active = 1000, int ambition = 0)
    {
        IEnumerable<(string Service, PlanStepKind Kind)> kinds =
        [
            .. Enumerable.Repeat(("Agility", PlanStepKind.Disable), disables), .. Enumerable.Repeat(("Agility", PlanStepKind.Create), creates),
            .. Enumerable.Repeat(("Ambition", PlanStepKind.Disable), ambition),
        ];
        return new ProvisioningPlan
        {
            Source = "people.csv",
            SourceCount = source,
            ActiveCount = new Dictionary<string, int> { ["Agility"] = active, ["Ambition"] = 1000 },
            Steps = kinds.Select((k, i) => new PlanStep { Number = i + 1, Service = k.Service, Kind = k.Kind, Key = FormattableString.Invariant($"p{i}") }).ToList(),
        };
    }
}
