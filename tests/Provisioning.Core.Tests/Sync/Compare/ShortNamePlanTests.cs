using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Core.Tests.Sync.Model;
using Provisioning.Core.Tests.Sync.Sources;
using Provisioning.Sync.Model;

namespace Provisioning.Core.Tests.Sync.Compare;

/// <summary>A mapping gives a short name to new members, unless it says otherwise.</summary>
public sealed class ShortNamePlanTests
{
    private const string Header = "email,first_name,last_name,nick";

    [Theory]
    [InlineData("", "m@x,Mira Sofie,Holt,Mi", "Mira Sofie")]
    [InlineData("Nickname = 'nick'", "m@x,Mira Sofie,Holt,Mi", "Mi")]
    [InlineData("Nickname = 'nick'", "m@x,Mira Sofie,Holt,", "Mira Sofie")]
    [InlineData("Nickname = @{ Column = 'nick'; Empty = 'Clear' }", "m@x,Mira,Holt,", "Mira")]
    [InlineData("Nickname = @{ Column = 'nick'; Default = 'New' }", "m@x,Mira,Holt,", "New")]
    [InlineData("nickname = $null", "m@x,Mira,Holt,Mi", null)]
    public void New_person_gets_a_short_name(string attributes, string row, string? expected)
    {
        PlanStep step = Assert.Single(Plan(attributes, row).Steps);

        Assert.Equal(PlanStepKind.Create, step.Kind);
        Assert.Equal(expected, step.Changes.SingleOrDefault(c => c.Name == "Nickname")?.After);
    }

    [Fact]
    public void Without_a_given_name_it_is_the_first_word_of_the_name()
    {
        const string Mapping = "@{ Source = @{ Key = 'email' }; Agility = @{ Attributes = @{ Username = 'email'; Name = 'who' } } }";
        ProvisioningPlan plan = Plans.Make(MappingText.Read(Mapping), People.Read(Mapping, "email,who", "m@x,Mira Holt"), false, Live.Agility());

        Assert.Equal(["1 Agility Create m@x [Username: (none) -> m@x; Name: (none) -> Mira Holt; Nickname: (none) -> Mira]"], plan.Lines());
    }

    [Theory]
    [InlineData("", "Mi", false)]
    [InlineData("Nickname = $null", "Mi", false)]
    [InlineData("Nickname = 'nick'", "Mi", true)]
    [InlineData("Nickname = 'nick'", "", false)]
    public void Existing_short_name_changes_only_with_an_explicit_rule(string attributes, string nick, bool changes)
    {
        ProvisioningPlan plan = Plan(attributes, $"m@x,Mira,Holt,{nick}", Live.Member(7, "m@x", "Name=Mira Holt;Nickname=Captain"));

        Assert.Equal(changes ? ["1 Agility Update m@x [Nickname: Captain -> Mi]"] : [], plan.Lines());
    }

    [Fact]
    public void Only_the_short_name_can_be_removed() => Assert.Contains(
        "this is nothing",
        Assert.Single(MappingText.Findings(MappingText.Agility(attributes: "Phone = $null"))),
        System.StringComparison.Ordinal);

    [Fact]
    public void Ambition_has_none() => Assert.False(MappingText.Read(MappingText.Ambition()).Find("Ambition")!.GivesShortName);

    private static ProvisioningPlan Plan(string attributes, string row, params LiveAccount[] accounts)
    {
        string mapping = MappingText.Agility(attributes: attributes);
        return Plans.Make(MappingText.Read(mapping), People.Read(mapping, Header, row), false, Live.Agility(accounts));
    }
}
