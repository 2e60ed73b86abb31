using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Identity;

/// <summary>One user name on several rows.</summary>
public sealed class SharedNameTests
{
    [Theory]
    [InlineData("active")]
    [InlineData("left")]
    public void Nobody_can_tell_whose_it_is(string status)
    {
        ProvisioningPlan plan = Staff.Agility().Plan([$"1,ann,1@x,Ann,A,{status}", "2,ANN ,2@x,Bo,B,active"], Staff.Member(7, "ann", "1@x", "Ann A"));

        Assert.Empty(plan.Steps);
        Assert.Empty(plan.Matches);
        Assert.Equal(["1", "2"], plan.Problems.Select(p => p.Key));
    }

    [Fact]
    public void People_who_are_new_are_both_left_out_and_the_problem_names_the_other_one()
    {
        ProvisioningPlan plan = Staff.Agility("Match = 'Email'").Plan(["1,ann,1@x,Ann,A,active", "2,ann,2@x,Bo,B,active", "3,cy,3@x,Cy,C,active"]);

        Assert.Equal(["Create cy"], plan.Steps.Select(s => $"{s.Kind} {s.Key}"));
        Assert.Contains("the user name 'ann' is that of '2' (line 3) as well", plan.Problems[0].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Whoever_has_the_account_keeps_it()
    {
        ProvisioningPlan plan = Staff.Agility().Linked("1", "Member:7", "ann").Plan(
            ["1,ann,new@x,Ann,A,active", "2,ann,2@x,Bo,B,active"], Staff.Member(7, "ann", "1@x", "Ann A"));

        Assert.Equal(["1 Agility Update ann [Email: 1@x -> new@x]"], plan.Lines());
        Assert.Equal(["2"], plan.Problems.Select(p => p.Key));
    }

    [Fact]
    public void Whoever_has_left_loses_access_though_somebody_else_is_to_have_the_name()
    {
        ProvisioningPlan plan = Staff.Ambition().Linked("1", "ann").Plan(
            ["1,ann,1@x,Ann,A,left", "2,ann,2@x,Bo,B,active"], Staff.Account("ann", "1@x", "Ann", "A"));

        Assert.Equal(["1 Ambition Disable ann"], plan.Lines());
        Assert.Equal(["2"], plan.Problems.Select(p => p.Key));
    }

    [Fact]
    public void A_row_that_cannot_be_used_counts_as_well()
    {
        ProvisioningPlan plan = Staff.Agility().Plan(["1,ann,no address,Ann,A,active", "2,ann,2@x,Bo,B,active"]);

        Assert.Empty(plan.Steps);
        Assert.Equal(2, plan.Problems.Count);
        Assert.Contains("is that of line 2 as well", plan.Problems[1].Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Somebody_who_has_left_and_was_never_linked_disables_nobody_else_where_accounts_cannot_be_seen()
    {
        ProvisioningPlan plan = Staff.Ambition(visibility: AccountVisibility.Unknown).Linked("1", "ann").Plan(["2,ann,2@x,Bo,B,left"]);

        Assert.Empty(plan.Steps);
    }
}
