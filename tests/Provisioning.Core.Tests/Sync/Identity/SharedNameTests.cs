using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Identity;

/// <summary>One user name on several rows.</summary>
public sealed class SharedNameTests
{
    [Theory]
    [InlineData("active")]
    [InlineData("left")]
    public void User_name_in_two_rows_is_a_problem_of_both(string status)
    {
        ProvisioningPlan plan = Staff.Agility().Plan([$"1,ann,1@x,Ann,A,{status}", "2,ANN ,2@x,Bo,B,active"], Staff.Member(7, "ann", "1@x", "Ann A"));

        Assert.Empty(plan.Steps);
        Assert.Empty(plan.Matches);
        Assert.Equal(["1", "2"], plan.Problems.Select(p => p.Key));
    }

    [Fact]
    public void New_people_with_one_user_name_are_both_skipped_and_the_problems_name_each_other()
    {
        ProvisioningPlan plan = Staff.Agility("Match = 'Email'").Plan(["1,ann,1@x,Ann,A,active", "2,ann,2@x,Bo,B,active", "3,cy,3@x,Cy,C,active"]);

        Assert.Equal(["Create cy"], plan.Steps.Select(s => $"{s.Kind} {s.Key}"));
        Assert.Contains("the user name 'ann' is also used by '2' (line 3)", plan.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Linked_person_keeps_the_account_with_the_shared_name()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "ann").Plan(
            ["1,ann,new@x,Ann,A,active", "2,ann,2@x,Bo,B,active"], Staff.Member(7, "ann", "1@x", "Ann A"));

        Assert.Equal(["1 Agility Update ann [Email: 1@x -> new@x]"], plan.Lines());
        Assert.Equal(["2"], plan.Problems.Select(p => p.Key));
    }

    [Fact]
    public void Inactive_person_is_disabled_although_another_row_has_the_user_name()
    {
        ProvisioningPlan plan = Staff.Ambition().Linked("1", "ann").Plan(
            ["1,ann,1@x,Ann,A,left", "2,ann,2@x,Bo,B,active"], Staff.Account("ann", "1@x", "Ann", "A"));

        Assert.Equal(["1 Ambition Disable ann"], plan.Lines());
        Assert.Equal(["2"], plan.Problems.Select(p => p.Key));
    }

    [Fact]
    public void Unusable_row_counts_for_shared_names()
    {
        ProvisioningPlan plan = Staff.Agility().Plan(["1,ann,no address,Ann,A,active", "2,ann,2@x,Bo,B,active"]);

        Assert.Empty(plan.Steps);
        Assert.Equal(2, plan.Problems.Count);
        Assert.Contains("is also used by line 2", plan.Problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Inactive_person_without_link_disables_no_linked_account_if_accounts_are_not_readable()
    {
        ProvisioningPlan plan = Staff.Ambition(visibility: AccountVisibility.Unknown).Linked("1", "ann").Plan(["2,ann,2@x,Bo,B,left"]);

        Assert.Empty(plan.Steps);
    }
}
