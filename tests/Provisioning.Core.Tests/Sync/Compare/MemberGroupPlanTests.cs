using System.Globalization;
using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Compare;
using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Compare;

/// <summary>Which member groups people are put into and taken out of: groups that belong to the mapping, and no others.</summary>
public sealed class MemberGroupPlanTests
{
    private const string Header = "email,first_name,last_name,active,boss,site";
    private const string Rules = "Line = @{ Template = 'Reports to {boss}' }; Site = 'site'";

    private static readonly string[] There = ["Reports to Ann", "Reports to Bo", "Reports to Cy", "Boston", "Berlin", "Chess club"];

    [Fact]
    public void Person_is_added_to_the_group_of_every_rule_and_keeps_unmanaged_groups() => Assert.Equal(
        ["1 Agility AddMembership m@x [MemberGroup: (none) -> Reports to Ann]", "2 Agility AddMembership m@x [MemberGroup: (none) -> Boston]"],
        Lines(Rules, ["m@x,M,H,yes,Ann,Boston"], In(7, "m@x", "Chess club")));

    [Fact]
    public void Person_who_moves_leaves_a_managed_group() => Assert.Equal(
        ["1 Agility RemoveMembership m@x [MemberGroup: Reports to Bo -> (none)]", "2 Agility AddMembership m@x [MemberGroup: (none) -> Reports to Ann]"],
        Lines(Rules, ["m@x,M,H,yes,Ann,", "n@x,N,H,yes,Bo,"], In(7, "m@x", "Reports to Bo", "Chess club"), In(8, "n@x", "Reports to Bo")));

    [Fact]
    public void Group_named_by_no_row_is_managed_only_through_a_pattern()
    {
        string[] rows = ["m@x,M,H,yes,Ann,"];

        Assert.Empty(Lines(Rules, rows, In(7, "m@x", "Reports to Ann", "Reports to Cy")));
        Assert.Equal(
            ["1 Agility RemoveMembership m@x [MemberGroup: Reports to Cy -> (none)]"],
            Lines(Rules + "; Manages = 'reports TO *'", rows, In(7, "m@x", "Reports to Ann", "Reports to Cy", "Chess club")));
    }

    [Theory]
    [InlineData("Staff = @{ Value = 'Boston'; When = @{ Column = 'active'; In = 'never' } }")]
    [InlineData("Staff = @{ Column = 'site'; Table = @{ 'b' = 'Boston' }; Default = 'Berlin' }")]
    [InlineData("Staff = @{ Column = 'boss'; When = @{ Column = 'active'; In = 'never' }; Otherwise = @{ Value = 'Berlin' } }, @{ Value = 'Boston'; When = @{ Column = 'active'; In = 'never' } }")]
    public void Constant_group_of_the_mapping_is_managed(string rule) => Assert.Contains(
        "RemoveMembership m@x [MemberGroup: Boston -> (none)]",
        string.Join("\n", Lines(rule, ["m@x,M,H,yes,Ann,"], In(7, "m@x", "Boston"))),
        StringComparison.Ordinal);

    [Fact]
    public void Inactive_person_is_removed_from_managed_groups_only()
    {
        string[] lines = Lines(Rules, ["m@x,M,H,no,,", "n@x,N,H,yes,Ann,Boston"], In(7, "m@x", "Reports to Ann", "Boston", "Chess club"), In(8, "n@x", "Reports to Ann", "Boston"));

        Assert.Equal(["1 Agility RemoveMembership m@x [MemberGroup: Boston -> (none)]", "2 Agility RemoveMembership m@x [MemberGroup: Reports to Ann -> (none)]", "3 Agility Disable m@x"], lines);
    }

    [Fact]
    public void Disabled_account_is_removed_from_managed_groups_too() => Assert.Equal(
        ["1 Agility RemoveMembership m@x [MemberGroup: Boston -> (none)]"],
        Lines(Rules, ["m@x,M,H,no,,", "n@x,N,H,yes,,Boston"], In(7, "m@x", "Boston") with { IsActive = false }, In(8, "n@x", "Boston")));

    [Fact]
    public void Accounts_without_a_row_keep_their_groups_unless_they_are_disabled()
    {
        LiveAccount[] accounts = [In(7, "m@x", "Boston"), In(8, "other@x", "Boston", "Chess club")];

        Assert.Empty(Lines(Rules, ["m@x,M,H,yes,,Boston"], accounts));
        Assert.Equal(
            ["1 Agility RemoveMembership other@x [MemberGroup: Boston -> (none)]", "2 Agility Disable other@x"],
            Plan(Rules, ["m@x,M,H,yes,,Boston"], There, disableMissing: true, accounts).Lines());
    }

    [Theory]
    [InlineData("", "RemoveMembership Boston")]
    [InlineData("Empty = 'Clear'", "RemoveMembership Boston")]
    [InlineData("Empty = 'Ignore'", "")]
    public void Empty_value_removes_the_membership_unless_the_rule_ignores_it(string empty, string expected) => Assert.Equal(
        expected,
        string.Join(", ", Plan($"Site = @{{ Column = 'site'; {empty} }}", ["m@x,M,H,yes,,", "n@x,N,H,yes,,Boston"], There, false, In(7, "m@x", "Boston"), In(8, "n@x", "Boston"))
            .Steps.Select(s => $"{s.Kind} {s.Changes[0].Before}")));

    [Fact]
    public void Group_ignored_by_one_rule_is_removed_by_another()
    {
        string rules = "Site = @{ Column = 'site'; Empty = 'Ignore' }; Line = @{ Template = 'Reports to {boss}' }; Manages = 'Chess*'";

        Assert.Equal(
            ["1 Agility RemoveMembership m@x [MemberGroup: Reports to Ann -> (none)]"],
            Lines(rules, ["m@x,M,H,yes,,", "n@x,N,H,yes,Ann,Boston"], In(7, "m@x", "Boston", "Reports to Ann", "Chess club"), In(8, "n@x", "Boston", "Reports to Ann")));
    }

    [Fact]
    public void Group_names_are_compared_like_keys_and_sent_in_the_spelling_of_the_service() => Assert.Equal(
        ["1 Agility AddMembership n@x [MemberGroup: (none) -> Boston]"],
        Lines(Rules, ["m@x,M,H,yes,,BOSTON", "n@x,N,H,yes,, boston "], In(7, "m@x", "Boston"), In(8, "n@x")));

    [Fact]
    public void Group_of_two_rules_is_added_once() =>
        Assert.Equal(["1 Agility AddMembership m@x [MemberGroup: (none) -> Boston]"], Lines("Site = 'site'; Office = 'site'", ["m@x,M,H,yes,,Boston"], In(7, "m@x")));

    [Fact]
    public void New_account_gets_its_groups_after_its_creation()
    {
        string[] lines = Lines(Rules, ["m@x,M,H,yes,Ann,Boston"]);

        Assert.Equal(3, lines.Length);
        Assert.StartsWith("1 Agility Create m@x", lines[0], StringComparison.Ordinal);
        Assert.Equal(["2 Agility AddMembership m@x [MemberGroup: (none) -> Reports to Ann]", "3 Agility AddMembership m@x [MemberGroup: (none) -> Boston]"], lines[1..]);
    }

    [Fact]
    public void Missing_group_is_a_problem_of_its_rows()
    {
        ProvisioningPlan plan = Plan(Rules, ["m@x,M,H,yes,,Bostn", "n@x,N,H,yes,,Berlin", "o@x,O,H,no,,Bostn"], There, false, In(7, "m@x", "Berlin"), In(8, "n@x"));

        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Equal(
            "Row 1 (line 2): Agility MemberGroups.Site: there is no member group 'Bostn'. Did you mean 'Boston'? Create it in Agility, or let the plan create it: CreateMissing = $true in MemberGroups.",
            problem.Message);
        Assert.Equal(("m@x", ProblemReason.Value("Agility MemberGroups.Site")), (problem.Key, problem.Reason));
        Assert.Equal(["1 Agility AddMembership n@x [MemberGroup: (none) -> Berlin]"], plan.Lines());
    }

    [Fact]
    public void Missing_constant_group_is_reported_with_its_line_in_the_mapping() => Assert.Contains(
        "It is in line 6, key 'Agility.MemberGroups.Staff.Value'.",
        Assert.Single(Plan("Staff = @{ Value = 'All staff' }", ["m@x,M,H,yes,,"], There, false, In(7, "m@x")).Problems).Message,
        StringComparison.Ordinal);

    [Fact]
    public void CreateMissing_creates_each_group_once_before_its_memberships()
    {
        ProvisioningPlan plan = Plan(Rules + "; CreateMissing = $true", ["m@x,M,H,yes,Dee,Boston", "n@x,N,H,yes,DEE,Paris"], There, false, In(7, "m@x", "Boston"), In(8, "n@x"));
        plan = NewGroups.Add(plan, [State(There)]);

        Assert.Empty(plan.Problems);
        Assert.Equal(
            [
                "1 Agility CreateGroup MemberGroup = Reports to Dee [MemberGroup: (none) -> Reports to Dee]", "2 Agility CreateGroup MemberGroup = Paris [MemberGroup: (none) -> Paris]",
                "3 Agility AddMembership m@x [MemberGroup: (none) -> Reports to Dee]", "4 Agility AddMembership n@x [MemberGroup: (none) -> Reports to Dee]",
                "5 Agility AddMembership n@x [MemberGroup: (none) -> Paris]",
            ],
            plan.Lines());
        Assert.Equal("Did you mean 'Reports to Ann' or 'Reports to Bo' or 'Reports to Cy'?", plan.Steps[0].Hint);
    }

    [Fact]
    public void Ambiguous_group_name_is_a_problem_of_rows_that_name_it_and_members_stay()
    {
        string[] there = ["Boston", "boston", "Berlin"];
        ProvisioningPlan plan = Plan(
            Rules + "; CreateMissing = $true", ["m@x,M,H,yes,,Boston", "n@x,N,H,yes,,Berlin", "o@x,O,H,no,,"], there, false, In(7, "m@x"), In(8, "n@x", "boston"), In(9, "o@x", "Boston", "boston"));

        Assert.Equal(
            [
                "Row 1 (line 2): Agility MemberGroups.Site: 2 member groups are called 'Boston', so it is unclear which one is meant. Give them different names in Agility.",
                "Several member groups of Agility are called 'boston', so it is unclear which one is meant: 3 people who would be removed stay in. Give the groups different names in Agility.",
            ],
            plan.Problems.Select(p => p.Message).ToArray());
        Assert.Equal(["1 Agility Disable o@x", "2 Agility AddMembership n@x [MemberGroup: (none) -> Berlin]"], plan.Lines());
    }

    [Fact]
    public void Protected_account_loses_no_group_and_may_get_one()
    {
        ProvisioningPlan plan = Plan(Rules, ["m@x,M,H,yes,,Boston", "n@x,N,H,yes,,Berlin"], There, false, "Protected = 'm@x'", In(7, "m@x", "Berlin"), In(8, "n@x", "Berlin"));

        Assert.Equal(["1 Agility AddMembership m@x [MemberGroup: (none) -> Boston]"], plan.Lines());
        Assert.Equal("Agility 'm@x' is protected (the mapping protects it): it stays in MemberGroup = Berlin.", Assert.Single(plan.Problems).Message.Replace("Row 1 (line 2): ", "", StringComparison.Ordinal));
    }

    [Fact]
    public void The_built_in_administrator_is_not_changed_at_all()
    {
        ProvisioningPlan plan = Plan(Rules, ["m@x,M,H,yes,,Boston"], There, false, In(20, "m@x"));

        Assert.Empty(plan.Steps);
        Assert.Contains("no plan changes it", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Hash_of_accounts_includes_the_groups_of_unchanged_accounts()
    {
        string one = PlanHash.Of(State(There, In(7, "m@x", "Boston", "Berlin")));

        Assert.Equal(one, PlanHash.Of(State(There, In(7, "m@x", "Berlin", "Boston"))));
        Assert.NotEqual(one, PlanHash.Of(State(There, In(7, "m@x", "Berlin"))));
    }

    // Each person is held against three rules, and each group against a set: a hundred thousand people cost as many checks, however many groups there are.
    [Fact]
    public void Thousands_of_people_are_compared_at_once()
    {
        const int Count = 20_000;
        string[] rows = [.. Enumerable.Range(0, Count).Select(n => string.Create(CultureInfo.InvariantCulture, $"p{n}@x,P,N,yes,B{n / 4},S{n % 50}"))];
        string[] there = [.. Enumerable.Range(0, Count / 4).Select(n => string.Create(CultureInfo.InvariantCulture, $"Reports to B{n}")), .. Enumerable.Range(0, 50).Select(n => string.Create(CultureInfo.InvariantCulture, $"S{n}"))];
        LiveAccount[] accounts = [.. Enumerable.Range(0, Count).Select(n => In(n + 1000, string.Create(CultureInfo.InvariantCulture, $"p{n}@x"), string.Create(CultureInfo.InvariantCulture, $"Reports to B{(n / 4) + 1}")))];

        ProvisioningPlan plan = Plan(Rules + "; Manages = 'Reports to *'", rows, there, false, accounts);

        Assert.Equal((Count, 2 * Count), (plan.Steps.Count(s => s.Kind == PlanStepKind.RemoveMembership), plan.Steps.Count(s => s.Kind == PlanStepKind.AddMembership)));
    }

    private static LiveAccount In(int number, string key, params string[] groups) => Live.Member(number, key, "Name=" + char.ToUpperInvariant(key[0]) + " " + (number >= 1000 ? "N" : "H")) with { MemberGroups = groups };

    private static LiveState State(string[] there, params LiveAccount[] accounts) => Live.Agility(accounts) with { Groups = new Dictionary<string, IReadOnlyList<string>> { ["MemberGroup"] = there } };

    private static string[] Lines(string rules, string[] rows, params LiveAccount[] accounts) => Plan(rules, rows, There, false, accounts).Lines().ToArray();

    private static ProvisioningPlan Plan(string rules, string[] rows, string[] there, bool disableMissing, params LiveAccount[] accounts) => Plan(rules, rows, there, disableMissing, "", accounts);

    private static ProvisioningPlan Plan(string rules, string[] rows, string[] there, bool disableMissing, string service, params LiveAccount[] accounts)
    {
        string text = MappingText.Agility("Active = @{ Column = 'active'; Words = 'yes' }", service: $"MemberGroups = @{{ {rules} }}; {service}");
        return Plans.Make(MappingText.Read(text), People.Read(text, [Header, .. rows]), disableMissing, State(there, accounts));
    }
}
