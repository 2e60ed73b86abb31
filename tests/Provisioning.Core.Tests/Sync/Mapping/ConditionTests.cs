using Provisioning.Sync.Mapping;
using Provisioning.Sync.Testing;

namespace Provisioning.Core.Tests.Sync.Mapping;

/// <summary>Rules that count for some rows, and leave the others to another rule.</summary>
public sealed class ConditionTests
{
    private const string Domain = "@{ Template = '{x}@corp.de'; When = @{ Column = 'land'; In = 'DE', 'AT' }; Otherwise = @{ Template = '{x}@corp.fr'; When = @{ Column = 'land'; In = 'FR' }; Otherwise = @{ Template = '{x}@corp.com' } } }";

    [Theory]
    [InlineData("DE", "ann@corp.de")]
    [InlineData("at", "ann@corp.de")]
    [InlineData("FR", "ann@corp.fr")]
    [InlineData("", "ann@corp.com")]
    public void First_rule_with_a_true_condition_applies(string land, string expected) => Assert.Equal(expected, Rules.Value(Domain, $"x=ann; land={land}"));

    [Theory]
    [InlineData("land=DE; kind=Staff", "A")]
    [InlineData("land=DE; kind=Test", "(ignored)")]
    [InlineData("land=FR; kind=Staff", "(ignored)")]
    [InlineData("land=; kind=Staff", "(ignored)")]
    public void All_conditions_of_a_list_must_hold(string cells, string expected) =>
        Assert.Equal(expected, Rules.Value("@{ Value = 'A'; When = @{ Column = 'land'; In = 'DE' }, @{ Column = 'kind'; NotIn = 'Test' } }", cells));

    [Theory]
    [InlineData("@{ Column = 'x'; When = @{ Column = 'land'; In = 'DE' } }", "(ignored)")]
    [InlineData("@{ Column = 'x'; When = @{ Column = 'land'; In = 'DE' }; Empty = 'Clear' }", "(none)")]
    [InlineData("@{ Column = 'x'; When = @{ Column = 'land'; In = 'DE' }; Default = 'D' }", "D")]
    [InlineData("@{ Value = 'A'; When = @{ Column = 'land'; In = 'DE' }; Default = 'B' }", "B")]
    [InlineData("@{ Value = 'A'; When = @{ Column = 'land'; In = 'DE' }; Empty = 'Clear' }", "(none)")]
    [InlineData("@{ Column = 'x'; When = @{ Column = 'land'; In = 'DE' }; Empty = 'Clear'; Otherwise = @{ Column = 'y' } }", "(none)")]
    [InlineData("@{ Column = 'x'; When = @{ Column = 'land'; In = 'DE' }; Empty = 'Clear'; Otherwise = @{ Column = 'y'; Empty = 'Ignore' } }", "(ignored)")]
    [InlineData("@{ Column = 'x'; When = @{ Column = 'land'; In = 'DE' }; Otherwise = 'z' }", "Z")]
    [InlineData("@{ Column = 'x'; When = @{ Column = 'land'; In = 'DE' }; Empty = 'Error' }", "!Row 1 (line 2): Agility Nickname: the condition does not hold (line 5, key 'Agility.Attributes.Nickname.When'), and there is no Otherwise.")]
    public void Value_without_a_matching_rule_is_empty(string rule, string expected) => Assert.Equal(expected, Rules.Value(rule, "x=X; y=; z=Z; land=FR"));

    [Theory]
    [InlineData("@{ Column = 'x'; When = 'a' }", ".When", "a table")]
    [InlineData("@{ Column = 'x'; When = @{ Column = 'a' } }", ".When", "one of In and NotIn")]
    [InlineData("@{ Column = 'x'; When = @{ In = 'a' } }", ".When", "'Column' is missing")]
    [InlineData("@{ Column = 'x'; When = @{ Column = 'a'; In = 'b' }; Otherwise = 5 }", ".Otherwise", "a column or a table")]
    [InlineData("@{ Column = 'x'; When = @{ Column = 'a'; In = 'b' }; Otherwise = @{ Colum = 'y'; Value = 'z' } }", ".Otherwise.Colum", "'Column'")]
    public void Invalid_condition_is_a_finding(string rule, string key, string words) => Rules.HasFinding(rule, key, words);

    [Fact]
    public void Attribute_to_match_by_cannot_be_constant_in_any_case() => Assert.Contains(
        "the same for everyone",
        string.Join("\n", MappingText.Findings(MappingText.Agility("", "Custom_Id = @{ Column = 'a'; When = @{ Column = 'b'; In = 'c' }; Otherwise = @{ Value = 'x' } }", "Match = 'Custom_Id'"))),
        StringComparison.Ordinal);

    [Fact]
    public void Required_attribute_cannot_be_cleared_in_any_case() => Assert.Contains(
        "Name cannot be cleared",
        string.Join("\n", MappingText.Findings(MappingText.Agility().Replace(
            "Name = @{ Template = '{first_name} {last_name}' }", "Name = @{ Column = 'a'; When = @{ Column = 'b'; In = 'c' }; Otherwise = @{ Column = 'd'; Empty = 'Clear' } }", StringComparison.Ordinal))),
        StringComparison.Ordinal);

    [Fact]
    public void Roles_of_every_case_are_read_from_the_mapping()
    {
        ValueRule rule = MappingText.Read(MappingText.Agility("", "Nickname = @{ Value = 'A {x}'; When = @{ Column = 'b'; In = 'c' }; Otherwise = @{ Column = 'y'; Table = @{ '*' = 'B {z}' }; Default = '{d}' } }"))
            .Find("Agility")!.Attributes.Single(a => a.Name == "Nickname").Rule;

        Assert.Equal(["A {x}", "{d}", "B {z}"], rule.Written.Select(w => w.Text));
        Assert.Equal(["A {x}", "{d}"], BracedTexts.Find(rule).Select(w => w.Text));
        Assert.Equal(["b", "y"], rule.Columns);
    }
}
