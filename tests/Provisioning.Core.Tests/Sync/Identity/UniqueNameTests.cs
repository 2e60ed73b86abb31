using Provisioning.Core.Tests.Sync.Compare;
using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Identity;

/// <summary>User names that are made so that no two accounts have the same.</summary>
public sealed class UniqueNameTests
{
    private const string Unique = "@{ Template = '{first:1}{last}'; Case = 'Lower'; Unique = 'Number' }";

    [Fact]
    public void Number_is_added_to_a_name_in_use()
    {
        Staff staff = Staff.Agility("Match = 'Email'", Unique).Linked("9", "Member:99", "jsmith5");
        string[] rows = ["3,,3@x,Jo,Smith,active", "1,,1@x,Jan,Smith,active", "2,,2@x,Joy,Smith,active"];
        LiveAccount[] accounts = [Staff.Member(7, "JSmith", "7@x", "J", active: false)];

        string[] lines = [.. staff.Plan(rows, accounts).Steps.Select(s => $"{s.Person} {s.Key}")];
        string[] again = [.. staff.Plan([.. rows.Reverse()], accounts).Steps.Select(s => $"{s.Person} {s.Key}")];

        Assert.Equal(["1 jsmith2", "2 jsmith3", "3 jsmith4"], lines.Order(StringComparer.Ordinal));
        Assert.Equal(lines.Order(StringComparer.Ordinal), again.Order(StringComparer.Ordinal));
    }

    [Fact]
    public void Name_of_a_deleted_account_is_not_used()
    {
        Staff staff = Staff.Agility("Match = 'Email'", Unique).WithDeleted("jsmith", "jsmith2");

        Assert.Equal("jsmith3", Assert.Single(staff.Plan(["1,,1@x,Jan,Smith,active"]).Steps).Key);
    }

    [Fact]
    public void Linked_person_keeps_the_generated_name()
    {
        ProvisioningPlan plan = Staff.Agility("", Unique).Linked("1", "Member:7", "jsmith2").Plan(
            ["1,,1@x,Jan,Jones,active"], Staff.Member(7, "jsmith2", "1@x", "Jan Smith"));

        Assert.Equal(["1 Agility Update jsmith2 [Name: Jan Smith -> Jan Jones]"], plan.Lines());
    }

    [Fact]
    public void Account_of_another_person_with_the_name_is_no_problem()
    {
        ProvisioningPlan plan = Staff.Agility("Match = 'Username', 'Email'", Unique).Linked("1", "Member:7", "jsmith").Plan(
            ["1,,1@x,Jan,Smith,active", "2,,2@x,Joy,Smith,active"], Staff.Member(7, "jsmith", "1@x", "Jan Smith"));

        Assert.Equal(["2 jsmith2"], plan.Steps.Select(s => $"{s.Person} {s.Key}"));
        Assert.Empty(plan.Problems);
    }

    [Fact]
    public void Same_name_in_Ambition_gets_a_number()
    {
        ProvisioningPlan plan = Staff.Ambition("Match = 'Email'", Unique).Linked("1", "jsmith").Plan(
            ["1,,jones@x,Jan,Jones,active", "2,,smith@x,Joy,Smith,active"], Staff.Account("jsmith", "smith@x", "Jan", "Smith"));

        Assert.Equal(["Update jsmith", "Create jsmith2"], plan.Steps.Select(s => $"{s.Kind} {s.Key}"));
        Assert.Empty(plan.Problems);
    }

    [Theory]
    [InlineData("active", "Create jsmith2")]
    [InlineData("left", "")]
    public void Name_that_gets_a_number_matches_no_account(string status, string expected)
    {
        ProvisioningPlan plan = Staff.Agility("", Unique).Plan([$"1,,1@x,Jan,Smith,{status}"], Staff.Member(7, "jsmith", "other@x", "Jo Smith"));

        Assert.Equal(expected, string.Join(", ", plan.Steps.Select(s => $"{s.Kind} {s.Key}")));
        Assert.Empty(plan.Matches);
    }

    [Fact]
    public void Generated_name_disables_no_account_if_accounts_are_not_readable() =>
        Assert.Empty(Staff.Ambition("", Unique, AccountVisibility.Unknown).Plan(["1,,1@x,Jan,Smith,left"]).Steps);
}
