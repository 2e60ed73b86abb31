using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Sync.Limits;
using Provisioning.Sync.Model;
using Provisioning.Targets;

namespace Provisioning.Core.Tests.Sync.Identity;

/// <summary>A linked person keeps the account, whatever the export says of names and addresses.</summary>
public sealed class LinkedPeopleTests
{
    [Fact]
    public void Changed_name_updates_the_linked_account()
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
    public void Unchangeable_user_name_is_kept(string match)
    {
        ProvisioningPlan plan = Staff.Ambition(match).Linked("1", "asmith").Plan(
            ["1,ajones,a.jones@x,Ann,Jones,active"], Staff.Account("asmith", "a.smith@x", "Ann", "Smith"));

        Assert.Equal(["1 Ambition Update asmith [Email: a.smith@x -> a.jones@x; LastName: Smith -> Jones]"], plan.Lines());
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void New_person_gets_a_name_released_in_the_same_run()
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
    public void People_who_exchange_user_names_get_them_through_a_temporary_name()
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
    public void Step_that_takes_a_name_comes_after_the_step_that_releases_it()
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
    public void Name_in_use_by_another_account_is_a_problem(string name, string words, bool isLinked)
    {
        Staff staff = Staff.Agility().Linked("1", "Member:7", "smith");
        staff = isLinked ? staff.Linked("9", "Member:8", "jones") : staff;

        ProvisioningPlan plan = staff.Plan([$"1,{name},a@x,Ann,Jones,active"], Staff.Member(7, "smith", "a@x", "Ann Smith"), Staff.Member(8, "jones", "b@x", "Bo"));

        Assert.Empty(plan.Steps);
        Assert.Contains(words.Trim('\''), Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Missing_linked_account_is_a_problem_and_no_new_account()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "asmith").Plan(["1,asmith,a@x,Ann,Smith,active"]);

        Assert.Empty(plan.Steps);
        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Contains("Member:7 ('asmith')", problem.Message, StringComparison.Ordinal);
        Assert.Contains("2026-01-02", problem.Message, StringComparison.Ordinal);
        Assert.Contains("Remove-ProvisioningLink -Service Agility -Key 1", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Deleted_account_of_an_inactive_person_is_no_problem()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "asmith").Plan(["1,asmith,a@x,Ann,Smith,left"]);

        Assert.Empty(plan.Steps);
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Inactive_person_is_disabled_by_the_name_of_the_account()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "asmith").Plan(["1,ajones,j@x,Ann,Jones,left"], Staff.Member(7, "asmith", "a@x", "Ann Smith"));

        Assert.Equal(["1 Agility Disable asmith"], plan.Lines());
    }

    [Fact]
    public void Link_gives_the_user_name_if_accounts_are_not_readable()
    {
        ProvisioningPlan plan = Staff.Ambition(visibility: AccountVisibility.Unknown).Linked("1", "asmith").Plan(["1,ajones,j@x,Ann,Jones,active"]);

        Assert.Equal(["1 Ambition Create asmith [Username: (none) -> asmith; Email: (none) -> j@x; FirstName: (none) -> Ann; LastName: (none) -> Jones]"], plan.Lines());
    }

    [Fact]
    public void Two_links_to_one_account_are_a_problem_for_both()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "a").Linked("2", "member:7 ", "a").Plan(
            ["1,a,a@x,Ann,A,active", "2,b,b@x,Bo,B,left"], Staff.Member(7, "a", "old@x", "Old"));

        Assert.Empty(plan.Steps);
        Assert.Equal(["1", "2"], plan.Problems.Select(p => p.Key));
        Assert.All(plan.Problems, p => Assert.Contains("'1' and '2' are linked to one account", p.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Key_of_a_person_is_case_insensitive()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("ab1", "Member:7", "old").Plan(["AB1,new,a@x,Ann,A,active"], Staff.Member(7, "old", "a@x", "Ann A"));

        Assert.Equal(["1 Agility Update old [Username: old -> new]"], plan.Lines());
    }

    [Fact]
    public void Linked_account_is_not_missing_with_any_user_name_in_the_row()
    {
        ProvisioningPlan plan = Staff.Ambition().Linked("1", "asmith").Plan(
            ["1,ajones,j@x,Ann,Jones,active"], disableMissing: true, Staff.Account("asmith", "j@x", "Ann", "Jones"), Staff.Account("gone", "g@x", "G", "G"));

        Assert.Equal(["1 Ambition Disable gone"], plan.Lines());
    }

    [Fact]
    public void New_keys_for_all_people_create_no_second_accounts_and_exceed_the_limit()
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
        Assert.Contains("Set-ProvisioningLink -Service Agility -Key E-1 -Account Member:1 -Force", plan.Problems[0].Message, StringComparison.Ordinal);
        LimitViolation finding = Assert.Single(PlanLimits.Find(plan, new LimitOptions { CarriedOut = ["Agility"] }, Services.All));
        Assert.Equal(("MaxCreate", 30, 10), (finding.Limit, finding.Actual, finding.Allowed));
        Assert.Contains("Check whether the keys or the user names of the source have changed.", finding.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Temporary_name_is_never_one_in_use()
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
    public void Link_moved_to_another_account_is_a_problem_with_instructions()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:8", "other").Plan(
            ["1,smith,s@x,Sue,Smith,active"], Staff.Member(7, "smith", "s2@x", "Sue Smith"), Staff.Member(8, "other", "s@x", "Sue Smith"));

        Assert.Equal(
            "Row 1 (line 2): Agility: the user name 'smith' belongs to the account Member:7 ('smith'). '1' is linked to Member:8 ('other'); if Member:7 is that person's account, run Set-ProvisioningLink -Service Agility -Key 1 -Account Member:7. If not, give that account another user name.",
            Assert.Single(plan.Problems).Message);
    }
}
