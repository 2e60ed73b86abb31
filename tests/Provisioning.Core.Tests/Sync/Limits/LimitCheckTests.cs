using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Limits;

/// <summary>A plan is compared with every limit, exceeded or not.</summary>
public sealed class LimitCheckTests
{
    private static readonly LimitOptions s_later = new() { CarriedOut = ["Ambition"], LastSourceCount = 100 };

    [Fact]
    public void Every_limit_of_the_table_is_checked_for_services_and_sources()
    {
        IReadOnlyList<LimitCheck> checks = Checks(Plan(100), s_later);

        Assert.Equal(LimitTable.All.Except([LimitTable.Seats]).Select(l => l.Name), checks.Select(c => c.Limit));
        Assert.All(checks.Take(2), c => Assert.Equal(("people.csv", ""), (c.Source, c.Service)));
        Assert.All(checks.Skip(2), c => Assert.Equal(("", "Ambition"), (c.Source, c.Service)));
        Assert.All(checks, c => Assert.NotEmpty(c.Rule));
        Assert.All(checks, c => Assert.False(c.IsExceeded));
    }

    [Theory]
    [InlineData("MaxDisable", 14, 10, "10 or 10%, whichever is smaller", "-Approve 14")]
    [InlineData("MaxCreate", 11, 10, "10 or 10%, whichever is larger", "-MaxCreate 11")]
    [InlineData("NewGroup", 6, 5, "5", "-Limit @{ NewGroup = 6 }")]
    public void Exceeded_limit_names_the_parameter_with_the_needed_number(string limit, int actual, int allowed, string rule, string @switch)
    {
        LimitCheck check = Check(limit, Plan(100, [.. Enumerable.Range(1, actual).Select(i => Step(limit, i))]), s_later);

        Assert.Equal((actual, allowed, rule, true, @switch), (check.Actual, check.Allowed, check.Rule, check.IsExceeded, check.Parameter));
        Assert.Equal($"Ambition {limit}: {actual} planned, at most {allowed} allowed", check.ToString());
    }

    [Theory]
    [InlineData("MaxCreate")]
    [InlineData("MaxChange")]
    [InlineData("NewGroup")]
    public void Limit_that_does_not_apply_in_the_first_run_says_so(string limit)
    {
        LimitCheck check = Check(limit, Plan(0, [.. Enumerable.Range(1, 500).Select(i => Step(limit, i))]), new LimitOptions());

        Assert.Null(check.Allowed);
        Assert.Equal((500, "any number: no run was carried out over Ambition yet", false), (check.Actual, check.Rule, check.IsExceeded));
    }

    [Fact]
    public void Source_without_an_earlier_run_is_not_compared()
    {
        LimitCheck check = Check("MinimumSourceCount", Plan(100), new LimitOptions());

        Assert.Null(check.Allowed);
        Assert.Equal("no earlier run had this source (70%)", check.Rule);
    }

    [Fact]
    public void Reduced_source_names_the_needed_number()
    {
        LimitCheck check = Check("MinimumSourceCount", Plan(100) with { SourceCount = 60 }, s_later);

        Assert.Equal((60, 70, "70%; an earlier run had 100", true, "-MinimumSourceCount 60"), (check.Actual, check.Allowed, check.Rule, check.IsExceeded, check.Parameter));
    }

    [Fact]
    public void Limit_is_reduced_by_the_runs_of_the_last_week()
    {
        LimitOptions options = s_later with { LastWeek = [.. Enumerable.Repeat(new Dictionary<string, int> { ["Ambition.MaxDisable"] = 9 }, 3)] };

        LimitCheck three = Check("MaxDisable", Plan(100, [.. Enumerable.Range(1, 3).Select(i => Step("MaxDisable", i))]), options);
        LimitCheck four = Check("MaxDisable", Plan(100, [.. Enumerable.Range(1, 4).Select(i => Step("MaxDisable", i))]), options);

        Assert.Equal((3, false), (three.Allowed, three.IsExceeded));
        Assert.Equal((3, true, "-Approve 4"), (four.Allowed, four.IsExceeded, four.Parameter));
        Assert.Contains("had 27", four.Rule, StringComparison.Ordinal);
    }

    [Fact]
    public void Limit_of_the_command_line_overrides_the_plan_file()
    {
        ProvisioningPlan plan = Plan(1000, [.. Enumerable.Range(1, 9).Select(i => Step("NewGroup", i))]);
        LimitOptions ofFile = s_later with { Tighter = new Dictionary<string, Limit> { ["NewGroup"] = Limit.Of(2) } };

        Assert.Equal(2, Check("NewGroup", plan, ofFile).Allowed);
        Assert.Equal((9, false), (Check("NewGroup", plan, ofFile with { NewGroup = Limit.Of(9) }).Allowed, Check("NewGroup", plan, ofFile with { NewGroup = Limit.Of(9) }).IsExceeded));
    }

    [Theory]
    [InlineData(null, "40% of the steps tried, once 20 have failed")]
    [InlineData("100%", "100%: nothing stops the run")]
    [InlineData("5", "5")]
    public void Allowed_failures_are_reported_before_the_run(string? given, string rule)
    {
        LimitCheck check = Check("Failure", Plan(100), s_later with { Failure = given is null ? null : Limit.Parse(given) });

        Assert.Equal((0, null, rule, "-Limit @{ Failure = '100%' }"), (check.Actual, check.Allowed, check.Rule, check.Parameter));
    }

    [Theory]
    [InlineData("40%", 50, 20, true)]
    [InlineData("40%", 51, 20, false)]
    [InlineData("40%", 20, 19, false)]
    [InlineData("40%", 100000, 39999, false)]
    [InlineData("40%", 100000, 40000, true)]
    [InlineData("100%", 1000, 1000, false)]
    [InlineData("0%", 1000, 20, true)]
    [InlineData("3", 1000, 2, false)]
    [InlineData("3", 1000, 3, true)]
    [InlineData("0", 5, 0, false)]
    [InlineData("0", 5, 1, true)]
    public void Run_stops_at_a_number_or_share_of_failures(string limit, int tried, int failed, bool stops) =>
        Assert.Equal(stops, new FailureShare(Limit.Parse(limit)).IsExceeded(tried, failed));

    private static LimitCheck Check(string limit, ProvisioningPlan plan, LimitOptions options) => Assert.Single(Checks(plan, options), c => c.Limit == limit);

    private static List<LimitCheck> Checks(ProvisioningPlan plan, LimitOptions options) => PlanLimits.Measure(plan, options, Services.All).Select(m => m.Check).ToList();

    private static ProvisioningPlan Plan(int active, params PlanStep[] steps) => new()
    {
        Source = "people.csv", SourceCount = 100, Steps = steps, ActiveCount = new Dictionary<string, int> { ["Ambition"] = active },
    };

    private static PlanStep Step(string limit, int number) => new PlanStep { Service = "Ambition", Number = number, Key = $"p{number}" } with
    {
        Kind = limit switch
        {
            "MaxDisable" => PlanStepKind.Disable,
            "MaxCreate" => PlanStepKind.Create,
            "MaxChange" => PlanStepKind.Update,
            _ => number % 2 == 0 ? PlanStepKind.CreateGroup : PlanStepKind.CreateGroupType,
        },
        Changes = limit == "MaxChange" ? [new AttributeChange { Name = "Email", Before = "a@x", After = "b@x" }] : [],
    };
}
