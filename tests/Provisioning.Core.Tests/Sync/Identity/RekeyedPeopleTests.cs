using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Identity;

/// <summary>An export with new keys for all people, where neither user names nor addresses are unique.</summary>
public sealed class RekeyedPeopleTests
{
    private const string Unique = "@{ Template = '{first:1}{last}'; Case = 'Lower'; Unique = 'Number' }";
    private const string Shared = "Match = 'Username'; AllowSharedEmail = $true";

    [Theory]
    [InlineData("P1,,sam@x,Sam,Smith,active")]
    [InlineData("P1,,SAM@x,Sam,smith,active")]
    public void Person_with_names_and_address_of_an_inactive_persons_account_gets_no_second_account(string row)
    {
        ProvisioningPlan plan = Staff.Agility(Shared, Unique).Linked("1", "Member:7", "ssmith").Plan([row], Sam);

        string problem = Assert.Single(plan.Problems).Message;
        Assert.Contains("Agility: the account Member:7 ('ssmith') has the names and the e-mail address of this row, and is linked to '1', who is not active in the source any more.", problem, StringComparison.Ordinal);
        Assert.Contains("Set-ProvisioningLink -Service Agility -Key P1 -Account Member:7 -Force", problem, StringComparison.Ordinal);
        Assert.Contains("Remove-ProvisioningLink -Service Agility -Key 1", problem, StringComparison.Ordinal);
        Assert.Empty(plan.Steps);
        Assert.Equal(["P1"], plan.SecondAccounts["Agility"]);
    }

    [Fact]
    public void Names_in_two_attributes_are_compared_too() => Assert.Single(
        Staff.Ambition(Shared, Unique).Linked("1", "ssmith").Plan(["P1,,sam@x,Sam,Smith,active"], Staff.Account("ssmith", "sam@x", "Sam", "Smith")).Problems);

    [Fact]
    public void Inactive_row_with_the_old_key_does_not_hide_the_problem() =>
        Assert.Equal("P1", Assert.Single(Staff.Agility(Shared, Unique).Linked("1", "Member:7", "ssmith").Plan(["1,,sam@x,Sam,Smith,left", "P1,,sam@x,Sam,Smith,active"], Sam).Problems).Key);

    [Theory]
    [InlineData("2,,sam@x,Sue,Smith,active")]
    [InlineData("2,,other@x,Sam,Smith,active")]
    public void Same_name_alone_or_same_address_alone_does_not_prevent_an_account(string row)
    {
        ProvisioningPlan plan = Staff.Agility(Shared, Unique).Linked("1", "Member:7", "ssmith").Plan([row], Sam);

        Assert.Empty(plan.Problems);
        Assert.Equal("ssmith2", Assert.Single(plan.Steps, s => s.Kind == PlanStepKind.Create).Key);
    }

    [Fact]
    public void Account_of_a_person_who_is_still_active_stays_with_that_person()
    {
        ProvisioningPlan plan = Staff.Agility(Shared, Unique).Linked("1", "Member:7", "ssmith").Plan(["1,,sam@x,Sam,Smith,active", "2,,sam@x,Sam,Smith,active"], Sam);

        Assert.Empty(plan.Problems);
        Assert.Equal("ssmith2", Assert.Single(plan.Steps).Key);
    }

    [Fact]
    public void Unlinked_account_belongs_to_no_person()
    {
        ProvisioningPlan plan = Staff.Agility(Shared, Unique).Plan(["P1,,sam@x,Sam,Smith,active"], Sam);

        Assert.Empty(plan.Problems);
        Assert.Equal("ssmith2", Assert.Single(plan.Steps).Key);
    }

    private static LiveAccount Sam => Staff.Member(7, "ssmith", "sam@x", "Sam Smith");
}
