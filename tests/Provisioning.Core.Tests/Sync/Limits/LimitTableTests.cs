using Provisioning.Core.Tests.Samples;
using Provisioning.Sync.Limits;

namespace Provisioning.Core.Tests.Sync.Limits;

/// <summary>Every limit has its place in the one table, and the page about safety has the same one.</summary>
public sealed class LimitTableTests
{
    [Fact]
    public void Page_has_every_limit_with_its_default_setting_and_parameter()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "about", "about_ProvisioningSafety.md")).ReplaceLineEndings("\n");
        string[] rows = page.Split('\n').SkipWhile(l => !l.StartsWith("| Limit |", StringComparison.Ordinal)).TakeWhile(l => l.StartsWith('|')).Skip(2).ToArray();

        Assert.Equal(LimitTable.All.Select(Row), rows);
    }

    [Fact]
    public void Table_contains_every_limit()
    {
        string[] options = typeof(LimitOptions).GetProperties().Where(p => p.PropertyType == typeof(Provisioning.Sync.Model.Limit)).Select(p => p.Name).ToArray();

        Assert.Equal(options.Order(StringComparer.Ordinal), LimitTable.All.Where(l => l.MayBeSet).Select(l => l.Name).Order(StringComparer.Ordinal));
        Assert.Equal(LimitTable.All.Count, LimitTable.All.Select(l => l.Name).Distinct().Count());
        Assert.All(PlanLimit.All, l => Assert.Contains(l.Facts, LimitTable.All));
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void Each_limit_can_be_set_by_mapping_and_command_line(string setting)
    {
        LimitOptions given = new LimitOptions().Beside(new Dictionary<string, Provisioning.Sync.Model.Limit> { [setting] = Provisioning.Sync.Model.Limit.Of(7) });

        Assert.NotEqual(new LimitOptions(), given);
    }

    public static TheoryData<string> Settings => [.. LimitOptions.Names];

    private static string Row(LimitFacts limit) =>
        $"| `{limit.Name}` | {limit.Counts} | {limit.Usual} | {(limit.MayBeSet ? $"`{limit.Setting}`" : limit.KeyOfService.Length > 0 ? $"`{limit.KeyOfService}` of the service" : "no")} | {(limit.MayBeSet ? string.Join(", ", limit.ParameterTexts.Select(s => $"`{s}`")) : "nothing")} |";
}
