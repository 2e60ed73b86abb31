using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>Groups by whole rules.</summary>
public sealed class GroupRuleTests
{
    [Theory]
    [InlineData("x = 'Team'", "x=Dogs", "Dogs")]
    [InlineData("x = 'Team'", "x=", "(none)")]
    [InlineData("x = @{ Type = 'Team'; Empty = 'Ignore' }", "x=", "(ignored)")]
    [InlineData("x = @{ Type = 'Team'; Table = @{ 'd*' = 'Dogs' } }", "x=dachshunds", "Dogs")]
    [InlineData("any = @{ Type = 'Team'; Column = 'a', 'b' }", "a=; b=Cats", "Cats")]
    [InlineData("any = @{ Type = 'Team'; Template = '{a} {b|upper}' }", "a=North; b=de", "North DE")]
    [InlineData("all = @{ Type = 'Team'; Value = 'Staff' }", "a=", "Staff")]
    [InlineData("some = @{ Type = 'Team'; Value = 'Staff'; When = @{ Column = 'a'; In = '1' } }", "a=2", "(none)")]
    [InlineData("some = @{ Type = 'Team'; Value = 'Staff'; When = @{ Column = 'a'; In = '1' }; Otherwise = 'b' }", "a=2; b=Guests", "Guests")]
    public void Rule_gives_a_group(string groups, string cells, string expected) => Assert.Equal(expected, Rules.Group(groups, cells));

    [Theory]
    [InlineData("a=Dogs; b=", "Dogs")]
    [InlineData("a=; b=Cats", "Cats")]
    [InlineData("a=Dogs; b=Dogs", "Dogs")]
    [InlineData("a=; b=", "(none)")]
    public void Several_rules_may_fill_one_type(string cells, string expected) => Assert.Equal(expected, Rules.Group("a = 'Team'; b = @{ Type = 'TEAM' }", cells));

    [Theory]
    [InlineData("Dogs", "Cats")]
    [InlineData("Dogs", "dogs")]
    public void Two_groups_of_one_type_are_a_problem_that_names_both(string one, string other) => Assert.EndsWith(
        $"Ambition Team: two groups are given, '{one}' (line 6, key 'Ambition.Groups.a') and '{other}' (line 6, key 'Ambition.Groups.b'), and a person is in one group of a type.",
        Rules.Group("a = 'Team'; b = 'Team'", $"a={one}; b={other}"),
        StringComparison.Ordinal);

    [Fact]
    public void Membership_is_removed_only_if_all_rules_of_the_type_are_empty() =>
        Assert.Equal("(ignored)", Rules.Group("a = 'Team'; b = @{ Type = 'Team'; Empty = 'Ignore' }", "a=; b="));

    [Fact]
    public void One_column_may_fill_two_types()
    {
        IReadOnlyList<WantedValue> groups = People.Read(
            MappingText.Ambition("role = 'Role', @{ Type = 'Level'; Table = @{ '*Lead*' = 'Leads' }; Default = 'Others' }; more = @{ Type = 'Job'; Column = 'role' }"),
            "email,first_name,last_name,role",
            "m@corp.example,Mira,Holt,Team Lead").People[0].Accounts["Ambition"].Groups;

        Assert.Equal(["Role=Team Lead", "Level=Leads", "Job=Team Lead"], groups.Select(g => $"{g.Name}={g.Text}"));
    }

    [Theory]
    [InlineData("role = @()", "Ambition.Groups.role", "this list is empty")]
    [InlineData("role = 'Role', 5", "Ambition.Groups.role", "the number 5")]
    [InlineData("role = @{ Type = 'Role'; Column = 'a'; Value = 'b' }", "Ambition.Groups.role", "Column and Value contradict")]
    [InlineData("role = @{ Type = 'Role'; OnCreate = $true }", "Ambition.Groups.role.OnCreate", "groups and project roles follow the source")]
    [InlineData("role = @{ Type = 'Role'; Value = 'a'; Case = 'Upper' }", "Ambition.Groups.role.Case", "beside Value")]
    [InlineData("role = @{ Type = '#N/A'; Value = 'a' }", "Ambition.Groups.role", "spreadsheet")]
    public void Invalid_group_rule_is_a_finding(string groups, string key, string words) => MappingText.HasOne(MappingText.Ambition(groups), 6, key, words);

    [Fact]
    public void A_group_name_that_cannot_be_one_is_a_problem() => Assert.Contains("Ambition Team: this is the error value of a spreadsheet", Rules.Group("x = 'Team'", "x=#REF!"), StringComparison.Ordinal);
}
