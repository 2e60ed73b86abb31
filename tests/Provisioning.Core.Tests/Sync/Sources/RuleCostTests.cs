using Provisioning.Core.Tests.Sync.Mapping;
using Provisioning.Sync.Mapping;
using Provisioning.Sync.Sources;
using Provisioning.Tabular;

namespace Provisioning.Core.Tests.Sync.Sources;

/// <summary>The memory of rules for each row: rules that do not change a text allocate nothing.</summary>
public sealed class RuleCostTests
{
    [Theory]
    [InlineData("'a'")]
    [InlineData("@{ Column = 'b', 'a' }")]
    [InlineData("@{ Value = 'x' }")]
    [InlineData("@{ Column = 'a'; Case = 'Lower'; Diacritics = 'Remove'; Transliterate = 'German', 'Latin' }")]
    [InlineData("@{ Column = 'a'; Table = @{ anna = 'x'; '*b' = 'y' } }")]
    [InlineData("@{ Column = 'a'; When = @{ Column = 'a'; In = 'anna' }; Otherwise = 'b' }")]
    [InlineData("@{ Column = 'b'; Default = 'x' }")]
    public void Rule_allocates_no_memory(string text)
    {
        ValueRule rule = MappingText.Read(MappingText.Agility("", $"Nickname = {text}")).Find("Agility")!.Attributes.Single(a => a.Name == "Nickname").Rule;
        SourceRow row = new(1, [new("a", "anna"), new("b", "")]);
        SourceHeader header = new("mapping.psd1", rule.Columns.Select(c => (c, rule.Place)), new Dictionary<string, string?>(), "rows");
        header.TurnTo(row);
        RuleEvaluator rules = new(header, ["yyyy-MM-dd"]);
        Assert.NotNull(rules.Evaluate(rule, row).Text);

        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 1000; i++)
        {
            rules.Evaluate(rule, row);
        }

        Assert.Equal(0, GC.GetAllocatedBytesForCurrentThread() - before);
    }
}
