using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Sources;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>Member groups in a mapping: rules, several groups of one person, and the words beside the rules.</summary>
public sealed class MemberGroupRuleTests
{
    [Theory]
    [InlineData("Site = 'site'", "Site=Boston")]
    [InlineData("Line = @{ Template = 'Reports to {boss}' }", "Line=Reports to Sean O'Neil")]
    [InlineData("Staff = @{ Value = 'All staff' }", "Staff=All staff")]
    [InlineData("Site = @{ Column = 'site'; Table = @{ 'Bos*' = 'North'; '*' = 'South' } }", "Site=North")]
    [InlineData("Site = @{ Column = 'nothing'; Default = 'Elsewhere' }", "Site=Elsewhere")]
    [InlineData("Site = 'nothing'", "Site=(none)")]
    [InlineData("Site = @{ Column = 'nothing'; Empty = 'Ignore' }", "")]
    [InlineData("Leads = @{ Value = 'Leads'; When = @{ Column = 'site'; In = 'Berlin' } }", "Leads=(none)")]
    [InlineData("Site = 'site'; Line = @{ Template = 'Reports to {boss}' }", "Site=Boston, Line=Reports to Sean O'Neil")]
    [InlineData("Teams = 'team1', 'nothing', 'team2'", "Teams=Dogs, Teams (2)=(none), Teams (3)=Cats")]
    [InlineData("Teams = 'team1', @{ Value = 'All staff' }", "Teams=Dogs, Teams (2)=All staff")]
    public void Rules_give_groups(string rules, string expected) => Assert.Equal(expected, Groups(rules));

    [Fact]
    public void CreateMissing_and_Manages_are_read()
    {
        MemberGroupMapping groups = Read("Site = 'site'; CreateMissing = $true; manages = 'Reports to *', 'Site ?'");

        Assert.Equal(["Site"], groups.Rules.Select(r => r.Name));
        Assert.True(groups.CreateMissing);
        Assert.Equal([true, false, true, false], new[] { "REPORTS TO X", "HE REPORTS TO X", "SITE 1", "SITE 12" }.Select(n => groups.Manages.Any(m => m.Matches(n))));
        Assert.False(Read("Site = 'site'").CreateMissing);
    }

    [Fact]
    public void Member_groups_are_not_managed_without_a_MemberGroups_part()
    {
        Assert.False(MappingText.Read(MappingText.Agility()).Find("Agility")!.MemberGroups.IsThere);
        Assert.Empty(People.Read(MappingText.Agility(), "email,first_name,last_name", "m@x,M,H").People[0].Accounts["Agility"].MemberGroups);
    }

    [Fact]
    public void Columns_of_member_group_rules_must_be_in_the_source()
    {
        ProvisioningException error = Assert.Throws<ProvisioningException>(() => People.Read(MappingText.Agility(service: "MemberGroups = @{ Site = 'office' }"), "email,first_name,last_name", "m@x,M,H"));

        Assert.Contains("office", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Site = @()", "Agility.MemberGroups.Site", "this list is empty")]
    [InlineData("Site = 'site', 5", "Agility.MemberGroups.Site", "the number 5")]
    [InlineData("CreateMissing = $true", "Agility.MemberGroups", "it has no rule")]
    [InlineData("Site = 'site'; CreateMissing = 'yes'", "Agility.MemberGroups.CreateMissing", "$true or $false")]
    [InlineData("Site = 'site'; CreateMising = $true", "Agility.MemberGroups.CreateMising", "Did you mean 'CreateMissing'?")]
    [InlineData("Site = 'site'; Manages = 5", "Agility.MemberGroups.Manages", "the number 5")]
    [InlineData("Site = @{ Column = 'site'; OnCreate = $true }", "Agility.MemberGroups.Site.OnCreate", "groups and project roles follow the source")]
    [InlineData("Site = @{ Column = 'site'; Type = 'Team' }", "Agility.MemberGroups.Site.Type", "no such key")]
    [InlineData("Teams = 'a', 'b'; 'teams (2)' = 'c'", "Agility.MemberGroups.teams (2)", "two rules called 'teams (2)'")]
    [InlineData("Site = @{ Column = 'site'; Value = 'b' }", "Agility.MemberGroups.Site", "Column and Value contradict")]
    public void Invalid_member_group_rule_is_a_finding(string rules, string key, string words) => MappingText.HasOne(MappingText.Agility(service: $"MemberGroups = @{{ {rules} }}"), 6, key, words);

    [Theory]
    [InlineData("MemberGroups = 5", "Agility.MemberGroups", "a table")]
    [InlineData("Groups = @{ a = 'Team' }", "Agility.Groups", "no such key")]
    public void MemberGroups_must_be_a_separate_table(string service, string key, string words) => MappingText.HasOne(MappingText.Agility(service: service), 6, key, words);

    [Fact]
    public void A_service_without_member_groups_has_no_such_part() =>
        MappingText.HasOne(MappingText.Ambition("a = 'Team'", "MemberGroups = @{ Site = 'site' }"), 7, "Ambition.MemberGroups", "no such key");

    [Fact]
    public void A_name_that_cannot_be_one_is_a_problem_of_the_row() => Assert.Contains(
        "Agility MemberGroups.Site: this is the error value of a spreadsheet",
        Assert.Single(People.Read(MappingText.Agility(service: "MemberGroups = @{ Site = 'site' }"), "email,first_name,last_name,site", "m@x,M,H,#REF!").Problems).Message,
        StringComparison.Ordinal);

    private static MemberGroupMapping Read(string rules) => MappingText.Read(MappingText.Agility(service: $"MemberGroups = @{{ {rules} }}")).Find("Agility")!.MemberGroups;

    private static string Groups(string rules)
    {
        SourcePeople people = People.Read(
            MappingText.Agility(service: $"MemberGroups = @{{ {rules} }}"), "email,first_name,last_name,site,boss,team1,team2,nothing", "m@x,Mira,Holt,Boston,Sean O'Neil,Dogs,Cats,");
        return string.Join(", ", people.People[0].Accounts["Agility"].MemberGroups.Select(g => $"{g.Name}={g.Text ?? "(none)"}"));
    }
}
