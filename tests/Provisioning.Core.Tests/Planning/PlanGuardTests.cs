using System;
using System.Collections.Generic;
using System.Linq;
using Provisioning.Planning;

namespace Provisioning.Core.Tests.Planning;

public sealed class PlanGuardTests
{
    [Theory]
    [InlineData(10, 1000, true)]
    [InlineData(11, 1000, false)]
    [InlineData(5, 50, true)]
    [InlineData(6, 59, false)]
    [InlineData(1, 9, false)]
    [InlineData(0, 0, true)]
    public void Without_a_word_ten_or_ten_percent_may_be_switched_off(int disables, int active, bool passes) =>
        Assert.Equal(passes, Passes(new GuardOptions(), disables, active: active));

    [Theory]
    [InlineData("20", 20, 100, true)]
    [InlineData("20", 21, 100, false)]
    [InlineData("5%", 5, 119, true)]
    [InlineData("5%", 6, 119, false)]
    [InlineData("0", 1, 1000, false)]
    [InlineData("100%", 1000, 1000, true)]
    public void MaxDisable_is_a_number_or_a_percentage_of_the_active(string limit, int disables, int active, bool passes) =>
        Assert.Equal(passes, Passes(new GuardOptions { MaxDisable = Limit.Parse(limit) }, disables, active: active));

    [Theory]
    [InlineData(30, 30, true)]
    [InlineData(30, 31, false)]
    [InlineData(5, 8, true)]
    public void An_approval_lets_exactly_so_many_through(int approved, int disables, bool passes) =>
        Assert.Equal(passes, Passes(new GuardOptions { Approve = approved }, disables, active: 1000));

    [Theory]
    [InlineData(null, 5000, true)]
    [InlineData("100", 100, true)]
    [InlineData("100", 101, false)]
    [InlineData("10%", 11, false)]
    public void MaxCreate_limits_creation_only_when_it_is_given(string? limit, int creates, bool passes) =>
        Assert.Equal(passes, Passes(new GuardOptions { MaxCreate = limit is null ? null : Limit.Parse(limit) }, creates: creates, active: 100));

    [Theory]
    [InlineData("70%", 1000, 700, true)]
    [InlineData("70%", 1000, 699, false)]
    [InlineData("70%", null, 1, true)]
    [InlineData("500", null, 499, false)]
    [InlineData("500", 100, 500, true)]
    [InlineData("0%", 1000, 1, true)]
    public void A_source_that_has_shrunk_is_refused(string minimum, int? last, int count, bool passes) =>
        Assert.Equal(passes, Passes(new GuardOptions { MinimumSource = Limit.Parse(minimum), LastSourceCount = last }, source: count));

    [Fact]
    public void An_empty_source_is_never_taken()
    {
        GuardOptions generous = new() { MinimumSource = Limit.Parse("0"), MaxDisable = Limit.Parse("100%"), Approve = 1000 };

        GuardException error = Assert.Throws<GuardException>(() => PlanGuard.Check(Plan(source: 0), generous));

        Assert.Equal("EmptySource", Assert.Single(error.Findings).Limit);
        Assert.Contains("'people.csv'", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Each_service_is_counted_by_itself_and_groups_and_roles_do_not_count()
    {
        Assert.True(Passes(new GuardOptions { MaxDisable = Limit.Of(6) }, 6, active: 1000, ambition: 6));
        Assert.True(Passes(new GuardOptions { MaxDisable = Limit.Of(0) }, 0, active: 1000, removals: 500));
    }

    [Fact]
    public void Every_limit_that_is_exceeded_is_told_with_its_figures()
    {
        ProvisioningPlan plan = Plan(disables: 12, creates: 40, source: 400, active: 1200, ambition: 11);

        GuardException error = Assert.Throws<GuardException>(
            () => PlanGuard.Check(plan, new GuardOptions { MaxCreate = Limit.Parse("1%"), LastSourceCount = 1000 }));

        Assert.Equal(ProvisioningErrorKind.Guard, error.Kind);
        Assert.Equal(
            [("MinimumSource", "", 400, 700), ("MaxDisable", "Agility", 12, 10), ("MaxCreate", "Agility", 40, 12), ("MaxDisable", "Ambition", 11, 10)],
            error.Findings.Select(f => (f.Limit, f.System, f.Actual, f.Allowed)));
        string[] lines = error.Message.Split('\n');
        Assert.Equal(4, lines.Length);
        Assert.StartsWith("Nothing was changed. MinimumSource: the source 'people.csv' has 400 people (the last run had 1000), and at least 700 are needed (70%).", lines[0], StringComparison.Ordinal);
        Assert.StartsWith("MaxDisable: 12 of 1200 active accounts in Agility would be switched off, and 10 are allowed (10 or 10%, whichever is smaller).", lines[1], StringComparison.Ordinal);
        Assert.Contains("approve 12", lines[1], StringComparison.Ordinal);
        Assert.StartsWith("MaxCreate: 40 accounts in Agility would be created beside 1200 active ones, and 12 are allowed (1%).", lines[2], StringComparison.Ordinal);
    }

    [Fact]
    public void A_service_whose_active_accounts_are_not_known_may_not_lose_one()
    {
        ProvisioningPlan plan = new() { SourceCount = 1, Steps = [new PlanStep { Number = 1, System = "Agility", Kind = PlanStepKind.Disable, Key = "a" }] };

        Assert.Throws<GuardException>(() => PlanGuard.Check(plan, new GuardOptions()));
    }

    private static bool Passes(GuardOptions options, int disables = 0, int creates = 0, int source = 1000, int active = 1000, int ambition = 0, int removals = 0)
    {
        ProvisioningPlan plan = Plan(disables, creates, source, active, ambition, removals);
        bool passes = PlanGuard.Find(plan, options).Count == 0;
        Assert.Equal(!passes, Record.Exception(() => PlanGuard.Check(plan, options)) is GuardException);
        return passes;
    }

    private static ProvisioningPlan Plan(int disables = 0, int creates = 0, int source = 1000, int active = 1000, int ambition = 0, int removals = 0)
    {
        IEnumerable<(string System, PlanStepKind Kind)> kinds =
        [
            .. Enumerable.Repeat(("Agility", PlanStepKind.Disable), disables), .. Enumerable.Repeat(("Agility", PlanStepKind.Create), creates),
            .. Enumerable.Repeat(("Ambition", PlanStepKind.Disable), ambition), .. Enumerable.Repeat(("Ambition", PlanStepKind.RemoveMembership), removals),
        ];
        return new ProvisioningPlan
        {
            Source = "people.csv",
            SourceCount = source,
            ActiveCount = new Dictionary<string, int> { ["Agility"] = active, ["Ambition"] = 1000 },
            Steps = kinds.Select((k, i) => new PlanStep { Number = i + 1, System = k.System, Kind = k.Kind, Key = FormattableString.Invariant($"p{i}") }).ToList(),
        };
    }
}
