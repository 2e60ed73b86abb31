using Provisioning.Core.Tests.Samples;
using Provisioning.Sync.Limits;

namespace Provisioning.Core.Tests.Sync.Limits;

/// <summary>Every limit has its place in the one table, and the page about safety has the same one.</summary>
public sealed class LimitTableTests
{
    [Fact]
    public void The_page_has_every_limit_with_its_number_its_setting_and_its_switch()
    {
        string page = File.ReadAllText(Path.Combine(RepositoryFolder.Path, "docs", "about", "about_ProvisioningSafety.md")).ReplaceLineEndings("\n");
        string[] rows = page.Split('\n').SkipWhile(l => !l.StartsWith("| Limit |", StringComparison.Ordinal)).TakeWhile(l => l.StartsWith('|')).Skip(2).ToArray();

        Assert.Equal(LimitTable.All.Select(Row), rows);
    }

    [Fact]
    public void No_limit_is_forgotten_in_the_table()
    {
        string[] options = typeof(GuardOptions).GetProperties().Where(p => p.PropertyType == typeof(Provisioning.Sync.Model.Limit)).Select(p => p.Name).ToArray();

        Assert.Equal(options.Order(StringComparer.Ordinal), LimitTable.All.Where(l => l.MayBeSet).Select(l => l.Name).Order(StringComparer.Ordinal));
        Assert.Equal(LimitTable.All.Count, LimitTable.All.Select(l => l.Name).Distinct().Count());
        Assert.All(PlanLimit.All, l => Assert.Contains(l.Facts, LimitTable.All));
    }

    [Theory]
    [MemberData(nameof(Settings))]
    public void A_mapping_and_the_command_line_set_each_of_them(string setting)
    {
        GuardOptions given = new GuardOptions().Beside(new Dictionary<string, Provisioning.Sync.Model.Limit> { [setting] = Provisioning.Sync.Model.Limit.Of(7) });

        Assert.NotEqual(new GuardOptions(), given);
    }

    public static TheoryData<string> Settings => [.. GuardOptions.Names];

    private static string Row(LimitFacts limit) =>
        $"| `{limit.Name}` | {limit.Counts} | {limit.Usual} | {(limit.MayBeSet ? $"`{limit.Setting}`" : limit.KeyOfService.Length > 0 ? $"`{limit.KeyOfService}` of the service" : "no")} | {(limit.MayBeSet ? string.Join(", ", limit.SwitchTexts.Select(s => $"`{s}`")) : "nothing")} |";
}
