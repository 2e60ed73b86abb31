using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Identity;

/// <summary>People without a link are matched, and no one gets a second account.</summary>
public sealed class MatchedPeopleTests
{
    private const string Both = "Match = 'Username', 'Email'";

    [Fact]
    public void Matching_person_is_linked_without_a_step()
    {
        ProvisioningPlan plan = Staff.Agility().Plan(["1,asmith,a@x,Ann,Smith,active"], Staff.Member(7, "ASmith", "a@x", "Ann Smith"));

        Assert.Empty(plan.Steps);
        PlanMatch match = Assert.Single(plan.Matches);
        Assert.Equal(("Agility", "1", "Member:7", "ASmith", "Username"), (match.Service, match.Person, match.Account, match.Username, match.MatchedBy));
    }

    [Fact]
    public void Accounts_without_identifiers_are_linked_by_their_user_names()
    {
        ProvisioningPlan plan = Staff.Ambition().Plan(["1,asmith,a@x,Ann,Smith,active"], Staff.Account("asmith", "a@x", "Ann", "Smith"));

        Assert.Equal("asmith", Assert.Single(plan.Matches).Account);
    }

    [Fact]
    public void First_match_rule_with_one_account_is_used()
    {
        ProvisioningPlan plan = Staff.Agility(Both).Plan(
            ["1,asmith,a@x,Ann,Smith,active", "2,bjones,b@x,Bo,Jones,active"],
            Staff.Member(7, "asmith", "other@x", "Ann Smith"),
            Staff.Member(8, "robert", "b@x", "Bo Jones"));

        Assert.Equal(["1 Member:7 Username", "2 Member:8 Email"], plan.Matches.Select(m => $"{m.Person} {m.Account} {m.MatchedBy}"));
        Assert.Equal(["1 Agility Update asmith [Email: other@x -> a@x]", "2 Agility Update robert [Username: robert -> bjones]"], plan.Lines());
    }

    [Theory]
    [InlineData(Both)]
    [InlineData("Match = 'Email'")]
    public void Several_matching_accounts_are_a_problem(string match)
    {
        ProvisioningPlan plan = Staff.Agility(match).Plan(
            ["1,new,a@x,Ann,Smith,active"], Staff.Member(7, "a1", "a@x", "Ann"), Staff.Member(8, "a2", "A@X", "Ann", active: false));

        Assert.Empty(plan.Steps);
        Assert.Empty(plan.Matches);
        Assert.Contains("2 accounts have 'a@x' as Email (Member:7, Member:8)", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Reused_user_name_is_a_problem_that_names_both_people()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "smith").Plan(
            ["2,smith,s2@x,Sue,Smith,active"], Staff.Member(7, "smith", "s1@x", "Sam Smith", active: false));

        Assert.Empty(plan.Steps);
        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Equal("2", problem.Key);
        Assert.Contains("is linked to '1'", problem.Message, StringComparison.Ordinal);
        Assert.Contains("'2'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inactive_person_does_not_affect_the_account_that_has_the_name_now()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "smith").Plan(
            ["2,smith,s2@x,Sue,Smith,left"], Staff.Member(7, "smith", "s1@x", "Sam Smith"));

        Assert.Empty(plan.Steps);
        Assert.Empty(plan.Problems);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Address_of_another_account_is_a_problem_and_no_new_account(bool isActive)
    {
        ProvisioningPlan plan = Staff.Agility().Plan(["1,asmith,A@x,Ann,Smith,active"], Staff.Member(7, "ann", "a@X", "Ann Smith", isActive));

        Assert.Empty(plan.Steps);
        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Contains("Member:7 ('ann')", problem.Message, StringComparison.Ordinal);
        Assert.Contains("let Match name Email as well", problem.Message, StringComparison.Ordinal);
        Assert.Contains("AllowSharedEmail", problem.Message, StringComparison.Ordinal);
        Assert.Equal(["1"], plan.SecondAccounts["Agility"]);
    }

    [Fact]
    public void Shared_address_is_allowed_by_the_mapping()
    {
        ProvisioningPlan plan = Staff.Agility("AllowSharedEmail = $true").Plan(
            ["1,asmith,a@x,Ann,Smith,active", "2,bsmith,a@x,Bo,Smith,active"], Staff.Member(7, "ann", "a@x", "Ann Smith"));

        Assert.Equal(["Create asmith", "Create bsmith"], plan.Steps.Select(s => $"{s.Kind} {s.Key}"));
        Assert.Equal(["Username"], plan.Match["Agility"]);
    }

    [Fact]
    public void Two_new_people_with_one_address_are_a_problem_for_both()
    {
        ProvisioningPlan plan = Staff.Agility().Plan(["1,asmith,a@x,Ann,Smith,active", "2,bsmith,A@x,Bo,Smith,active", "3,c,c@x,C,C,active"]);

        Assert.Equal(["Create c"], plan.Steps.Select(s => $"{s.Kind} {s.Key}"));
        Assert.Equal(["1", "2"], plan.Problems.Select(p => p.Key));
    }

    [Fact]
    public void One_account_that_matches_two_people_is_a_problem_for_both()
    {
        ProvisioningPlan plan = Staff.Agility(Both).Plan(
            ["1,asmith,1@x,Ann,Smith,active", "2,other,a@x,Bo,Smith,active"], Staff.Member(7, "asmith", "a@x", "Ann Smith"));

        Assert.Empty(plan.Steps);
        Assert.Empty(plan.Matches);
        Assert.Equal(2, plan.Problems.Count);
        Assert.All(plan.Problems, p => Assert.Contains("'1' (by Username) and '2' (by Email)", p.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Problem_in_one_service_creates_no_link_in_the_other()
    {
        ProvisioningPlan plan = Staff.Agility(Both).Plan(
            ["1,asmith,a@x,Ann,Smith,active"], Staff.Member(7, "asmith", "a@x", "Ann"), Staff.Member(8, "ASMITH", "b@x", "Ann"));

        Assert.Empty(plan.Matches);
        Assert.Single(plan.Problems);
    }

    [Fact]
    public void Person_without_a_value_to_match_gets_no_account()
    {
        ProvisioningPlan plan = Staff.Agility("Match = 'Email'").Plan(["1,asmith,,Ann,Smith,active", "2,b,,Bo,B,left"]);

        Assert.Empty(plan.Steps);
        Assert.Contains("no Email", Assert.Single(plan.Problems).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(Both)]
    [InlineData("Match = 'Email'")]
    public void A_shared_address_may_have_any_number_of_people(string match)
    {
        ProvisioningPlan plan = Staff.Agility(match + "\nAllowSharedEmail = $true").Linked("1", "Member:7", "a").Linked("2", "Member:8", "b").Plan(
            ["1,a,f@x,A,A,active", "2,b,f@x,B,B,active", "3,c,f@x,C,C,active"], Staff.Member(7, "a", "f@x", "A A"), Staff.Member(8, "b", "f@x", "B B"));

        Assert.Equal(["Create c"], plan.Steps.Select(s => $"{s.Kind} {s.Key}"));
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Unlinked_account_with_a_shared_address_is_matched()
    {
        ProvisioningPlan plan = Staff.Agility("Match = 'Email'\nAllowSharedEmail = $true").Linked("1", "Member:7", "a").Plan(
            ["1,a,f@x,A,A,active", "2,b,f@x,B,B,active"], Staff.Member(7, "a", "f@x", "A A"), Staff.Member(8, "b", "f@x", "B B"));

        Assert.Equal("Member:8", Assert.Single(plan.Matches).Account);
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Account_that_changes_its_address_in_the_run_is_no_candidate()
    {
        ProvisioningPlan plan = Staff.Agility("Match = 'Email'").Linked("1", "Member:7", "a").Plan(
            ["1,a,new@x,A,A,active", "2,b,f@x,B,B,active"], Staff.Member(7, "a", "f@x", "A A"), Staff.Member(8, "b", "f@x", "B B"));

        Assert.Equal("Member:8", Assert.Single(plan.Matches).Account);
        Assert.Empty(plan.Problems);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void New_person_does_not_get_an_address_assigned_in_the_same_run(bool isLinked)
    {
        Staff staff = isLinked ? Staff.Agility().Linked("1", "Member:7", "a") : Staff.Agility();
        ProvisioningPlan plan = staff.Plan(["1,a,F@x,A,A,active", "2,b,f@x,B,B,active"], Staff.Member(7, "a", "old@x", "A A"));

        Assert.Equal(["1 Agility Update a [Email: old@x -> F@x]"], plan.Lines());
        PlanProblem problem = Assert.Single(plan.Problems);
        Assert.Equal("2", problem.Key);
        Assert.Contains("'1' and '2' are to have accounts with one e-mail address, 'f@x'", problem.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Shared_address_may_be_assigned_in_the_same_run()
    {
        ProvisioningPlan plan = Staff.Agility("AllowSharedEmail = $true").Linked("1", "Member:7", "a").Plan(
            ["1,a,f@x,A,A,active", "2,b,f@x,B,B,active"], Staff.Member(7, "a", "old@x", "A A"));

        Assert.Equal(["Update a", "Create b"], plan.Steps.Select(s => $"{s.Kind} {s.Key}"));
    }

    [Fact]
    public void Address_of_a_person_returning_with_another_key_is_a_problem_with_instructions()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "smith").Plan(
            ["2,jones,a@x,Ann,Jones,active"], Staff.Member(7, "smith", "a@x", "Ann Smith", active: false));

        Assert.Empty(plan.Steps);
        string message = Assert.Single(plan.Problems).Message;
        Assert.Contains("is linked to '1'. If '2' is the same person under another key, run Set-ProvisioningLink -Service Agility -Key 2 -Account Member:7 -Force; if", message, StringComparison.Ordinal);
    }
}
