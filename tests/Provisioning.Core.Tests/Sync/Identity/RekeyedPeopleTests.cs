using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Identity;

/// <summary>An export in which everybody has another key, where neither user names nor addresses tell people apart.</summary>
public sealed class RekeyedPeopleTests
{
    private const string Unique = "@{ Template = '{first:1}{last}'; Case = 'Lower'; Unique = 'Number' }";
    private const string Shared = "Match = 'Username'; AllowSharedEmail = $true";

    [Theory]
    [InlineData("P1,,sam@x,Sam,Smith,active")]
    [InlineData("P1,,SAM@x,Sam,smith,active")]
    public void Whoever_has_the_names_and_the_address_of_an_account_that_somebody_gone_has_gets_no_second_one(string row)
    {
        ProvisioningPlan plan = Staff.Agility(Shared, Unique).Linked("1", "Member:7", "ssmith").Plan([row], Sam);

        string problem = Assert.Single(plan.Problems).Message;
        Assert.Contains("Agility: the account Member:7 ('ssmith') has the names and the e-mail address of this row, and is linked to '1', who is not active in the source any more.", problem, StringComparison.Ordinal);
        Assert.Contains("Set-ProvisioningLink -System Agility -Key P1 -Account Member:7 -Force", problem, StringComparison.Ordinal);
        Assert.Contains("Remove-ProvisioningLink -System Agility -Key 1", problem, StringComparison.Ordinal);
        Assert.Empty(plan.Steps);
        Assert.Equal(["P1"], plan.SecondAccounts["Agility"]);
    }

    [Fact]
    public void The_same_holds_where_names_are_in_two_attributes() => Assert.Single(
        Staff.Ambition(Shared, Unique).Linked("1", "ssmith").Plan(["P1,,sam@x,Sam,Smith,active"], Staff.Account("ssmith", "sam@x", "Sam", "Smith")).Problems);

    [Fact]
    public void Somebody_who_has_left_under_the_old_key_keeps_no_one_from_being_told() =>
        Assert.Equal("P1", Assert.Single(Staff.Agility(Shared, Unique).Linked("1", "Member:7", "ssmith").Plan(["1,,sam@x,Sam,Smith,left", "P1,,sam@x,Sam,Smith,active"], Sam).Problems).Key);

    [Theory]
    [InlineData("2,,sam@x,Sue,Smith,active")]
    [InlineData("2,,other@x,Sam,Smith,active")]
    public void A_namesake_and_somebody_with_the_same_address_get_accounts(string row)
    {
        ProvisioningPlan plan = Staff.Agility(Shared, Unique).Linked("1", "Member:7", "ssmith").Plan([row], Sam);

        Assert.Empty(plan.Problems);
        Assert.Equal("ssmith2", Assert.Single(plan.Steps, s => s.Kind == PlanStepKind.Create).Key);
    }

    [Fact]
    public void Whoever_is_still_there_has_the_account()
    {
        ProvisioningPlan plan = Staff.Agility(Shared, Unique).Linked("1", "Member:7", "ssmith").Plan(["1,,sam@x,Sam,Smith,active", "2,,sam@x,Sam,Smith,active"], Sam);

        Assert.Empty(plan.Problems);
        Assert.Equal("ssmith2", Assert.Single(plan.Steps).Key);
    }

    [Fact]
    public void An_account_without_a_link_is_nobody_s()
    {
        ProvisioningPlan plan = Staff.Agility(Shared, Unique).Plan(["P1,,sam@x,Sam,Smith,active"], Sam);

        Assert.Empty(plan.Problems);
        Assert.Equal("ssmith2", Assert.Single(plan.Steps).Key);
    }

    private static LiveAccount Sam => Staff.Member(7, "ssmith", "sam@x", "Sam Smith");
}
