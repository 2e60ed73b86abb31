using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Identity;

/// <summary>Whoever is linked keeps the account, whatever the export says of names and addresses.</summary>
public sealed class LinkedPeopleTests
{
    [Fact]
    public void A_marriage_changes_the_account_and_makes_no_second_one()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "asmith").Plan(
            ["1,ajones,a.jones@x,Ann,Jones,active"], Staff.Member(7, "asmith", "a.smith@x", "Ann Smith"));

        Assert.Equal(["1 Agility Update asmith [Username: asmith -> ajones; Name: Ann Smith -> Ann Jones; Email: a.smith@x -> a.jones@x]"], plan.Lines());
        Assert.Equal(("1", "Member:7"), (plan.Steps[0].Person, plan.Steps[0].Id));
        Assert.Empty(plan.Matches);
        Assert.Empty(plan.Problems);
    }

    [Theory]
    [InlineData("Match = 'Username'")]
    [InlineData("Match = 'Email'")]
    [InlineData("Match = 'Username', 'Email'")]
    public void What_a_service_cannot_change_is_left_alone(string match)
    {
        ProvisioningPlan plan = Staff.Ambition(match).Linked("1", "asmith").Plan(
            ["1,ajones,a.jones@x,Ann,Jones,active"], Staff.Account("asmith", "a.smith@x", "Ann", "Smith"));

        Assert.Equal(["1 Ambition Update asmith [Email: a.smith@x -> a.jones@x; LastName: Smith -> Jones]"], plan.Lines());
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Somebody_new_gets_the_name_that_is_given_up_in_the_same_night()
    {
        ProvisioningPlan plan = Staff.Agility("Match = 'Username', 'Email'").Linked("1", "Member:7", "smith").Plan(
            ["2,smith,smith@x,Sue,Smith,active", "1,jones,jones@x,Ann,Jones,active"], Staff.Member(7, "smith", "smith@x", "Ann Smith"));

        Assert.Equal(
            [
                "1 Agility Update smith [Username: smith -> jones; Name: Ann Smith -> Ann Jones; Email: smith@x -> jones@x]",
                "2 Agility Create smith [Username: (none) -> smith; Name: (none) -> Sue Smith; Email: (none) -> smith@x]",
            ],
            plan.Lines());
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Two_people_who_exchange_their_names_get_them_one_after_the_other()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "smith").Linked("2", "Member:8", "jones").Plan(
            ["1,jones,a@x,Ann,Jones,active", "2,smith,b@x,Bo,Smith,active"], Staff.Member(7, "smith", "a@x", "Ann Jones"), Staff.Member(8, "jones", "b@x", "Bo Smith"));

        Assert.Equal(
            [
                "1 Agility Update smith [Username: smith -> smith-renaming]",
                "2 Agility Update jones [Username: jones -> smith]",
                "3 Agility Update smith [Username: smith-renaming -> jones]",
            ],
            plan.Lines());
    }

    [Fact]
    public void Whoever_waits_for_a_name_comes_after_the_one_who_has_it()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:1", "a").Linked("2", "Member:2", "b").Linked("3", "Member:3", "c").Plan(
            ["1,b,1@x,A,A,active", "2,c,2@x,B,B,active", "3,d,3@x,C,C,active"],
            Staff.Member(1, "a", "1@x", "A A"), Staff.Member(2, "b", "2@x", "B B"), Staff.Member(3, "c", "3@x", "C C"));

        Assert.Equal(["c", "b", "a"], plan.Steps.Select(s => s.Key));
    }

    [Theory]
    [InlineData("jones", "'Member:8'", false)]
    [InlineData("JONES ", "Member:8 ('jones')", false)]
    [InlineData("jones", "which is linked to '9'", true)]
    public void A_name_that_somebody_keeps_is_a_problem(string name, string words, bool isLinked)
    {
        Staff staff = Staff.Agility().Linked("1", "Member:7", "smith");
        staff = isLinked ? staff.Linked("9", "Member:8", "jones") : staff;

        ProvisioningPlan plan = staff.Plan([$"1,{name},a@x,Ann,Jones,active"], Staff.Member(7, "smith", "a@x", "Ann Smith"), Staff.Member(8, "jones", "b@x", "Bo"));

        Assert.Empty(plan.Steps);
        Assert.Contains(words.Trim('\''), Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void An_account_that_is_gone_is_a_problem_that_names_the_link_and_no_new_account()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "asmith").Plan(["1,asmith,a@x,Ann,Smith,active"]);

        Assert.Empty(plan.Steps);
        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Contains("Member:7 ('asmith')", problem.Message, StringComparison.Ordinal);
        Assert.Contains("2026-01-02", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Remove-ProvisioningLink -System Agility -Key 1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Of_somebody_who_has_left_an_account_that_is_gone_is_no_problem()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "asmith").Plan(["1,asmith,a@x,Ann,Smith,left"]);

        Assert.Empty(plan.Steps);
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Somebody_who_has_left_is_disabled_under_the_name_of_the_account()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "asmith").Plan(["1,ajones,j@x,Ann,Jones,left"], Staff.Member(7, "asmith", "a@x", "Ann Smith"));

        Assert.Equal(["1 Agility Disable asmith"], plan.Lines());
    }

    [Fact]
    public void Where_accounts_cannot_be_seen_the_link_tells_the_name()
    {
        ProvisioningPlan plan = Staff.Ambition(visibility: AccountVisibility.Unknown).Linked("1", "asmith").Plan(["1,ajones,j@x,Ann,Jones,active"]);

        Assert.Equal(["1 Ambition Create asmith [Username: (none) -> asmith; Email: (none) -> j@x; FirstName: (none) -> Ann; LastName: (none) -> Jones]"], plan.Lines());
    }

    [Fact]
    public void Two_links_to_one_account_are_a_problem_for_both_and_nothing_is_touched()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "a").Linked("2", "member:7 ", "a").Plan(
            ["1,a,a@x,Ann,A,active", "2,b,b@x,Bo,B,left"], Staff.Member(7, "a", "old@x", "Old"));

        Assert.Empty(plan.Steps);
        Assert.Equal(["1", "2"], plan.Problems.Select(p => p.Key));
        Assert.All(plan.Problems, p => Assert.Contains("'1' and '2' are linked to one account", p.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void The_key_of_a_person_is_the_same_in_any_case()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("ab1", "Member:7", "old").Plan(["AB1,new,a@x,Ann,A,active"], Staff.Member(7, "old", "a@x", "Ann A"));

        Assert.Equal(["1 Agility Update old [Username: old -> new]"], plan.Lines());
    }

    [Fact]
    public void A_linked_account_is_not_missing_whatever_the_row_calls_it()
    {
        ProvisioningPlan plan = Staff.Ambition().Linked("1", "asmith").Plan(
            ["1,ajones,j@x,Ann,Jones,active"], disableMissing: true, Staff.Account("asmith", "j@x", "Ann", "Jones"), Staff.Account("gone", "g@x", "G", "G"));

        Assert.Equal(["1 Ambition Disable gone"], plan.Lines());
    }

    [Fact]
    public void A_new_key_for_everybody_doubles_nobody_and_is_refused_beyond_the_limit()
    {
        Staff staff = Staff.Agility();
        int[] numbers = [.. Enumerable.Range(1, 30)];
        foreach (int number in numbers)
        {
            staff.Linked($"{number}", $"Member:{number}", $"u{number}");
        }

        ProvisioningPlan plan = staff.Plan(
            [.. numbers.Select(n => $"E-{n},u{n},u{n}@x,U,{n},active")], disableMissing: true, [.. numbers.Select(n => Staff.Member(n, $"u{n}", $"u{n}@x", $"U {n}"))]);

        Assert.Empty(plan.Steps);
        Assert.Equal(30, plan.Problems.Count);
        Assert.Contains("is linked to '1'", plan.Problems[0].Message, StringComparison.Ordinal);
        Assert.Contains("Set-ProvisioningLink -System Agility -Key E-1 -Account Member:1 -Force", plan.Problems[0].Message, StringComparison.Ordinal);
        GuardFinding finding = Assert.Single(PlanGuard.Find(plan, new GuardOptions { CarriedOut = ["Agility"] }, Services.All));
        Assert.Equal(("MaxCreate", 30, 10), (finding.Limit, finding.Actual, finding.Allowed));
        Assert.Contains("Have the keys or the user names of the source changed?", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Nobody_steps_aside_to_a_name_that_is_taken()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "smith").Linked("2", "Member:8", "jones").WithDeleted("smith-renaming2").Plan(
            ["1,jones,a@x,Ann,Jones,active", "2,smith,b@x,Bo,Smith,active"],
            Staff.Member(7, "smith", "a@x", "Ann Jones"),
            Staff.Member(8, "jones", "b@x", "Bo Smith"),
            Staff.Member(9, "Smith-Renaming", "c@x", "Cy", active: false));

        Assert.Equal("1 Agility Update smith [Username: smith -> smith-renaming3]", plan.Lines().First());
        Assert.Equal("3 Agility Update smith [Username: smith-renaming3 -> jones]", plan.Lines().Last());
    }

    [Fact]
    public void Whose_link_was_moved_to_another_account_is_told_how_to_move_it_back()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:8", "other").Plan(
            ["1,smith,s@x,Sue,Smith,active"], Staff.Member(7, "smith", "s2@x", "Sue Smith"), Staff.Member(8, "other", "s@x", "Sue Smith"));

        Assert.Equal(
            "Row 1 (line 2): Agility: the user name 'smith' belongs to the account Member:7 ('smith'). '1' is linked to Member:8 ('other'); if Member:7 is that person's account, run Set-ProvisioningLink -System Agility -Key 1 -Account Member:7. If not, give that account another user name.",
            Assert.Single(plan.Problems).Message);
    }
}
