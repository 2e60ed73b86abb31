using System.Management.Automation;
using System.Text.RegularExpressions;

namespace Provisioning.Hosted.Tests.Views;

/// <summary>The views of results: a table that fits the screen, a list with the important properties, and no secrets or type names.</summary>
public sealed class ViewTests(ViewedObjects given) : IClassFixture<ViewedObjects>
{
    // One cell that holds the whole, and addresses that leave no room for more.
    private static readonly Dictionary<string, int> s_special = new()
    {
        ["Provisioning.Sandbox.ProvisioningSandbox"] = 3,
    };

    public static TheoryData<string> Types => [.. FormatFile.Columns.Keys];

    [Fact]
    public void Every_output_type_has_a_table_view()
    {
        HashSet<string> declared = given.Session.Run("(Get-Command -Module Provisioning).OutputType.Name").Texts
            .Where(n => n is not ("System.Management.Automation.PSObject" or "System.String" or "System.IO.FileInfo")).ToHashSet(StringComparer.Ordinal);
        Assert.True(declared.Count > 15);
        Assert.Subset(FormatFile.Columns.Keys.ToHashSet(), declared);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Table_has_four_to_six_columns_or_all_properties(string type)
    {
        int columns = FormatFile.Columns[type];
        if (s_special.TryGetValue(type, out int expected))
        {
            Assert.Equal(expected, columns);
        }
        else
        {
            Assert.Contains(columns, new[] { 4, 5, 6, given.Of(type).Properties.Count() });
        }
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Columns_of_tables_and_lists_are_properties(string type)
    {
        List<string> names = FormatFile.Names[type].ToList();
        Assert.True(names.Count > 1);
        Assert.All(names, name => Assert.NotNull(given.Of(type).Properties[name]));
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void Table_shows_neither_secrets_nor_type_names(string type)
    {
        string text = Shown("Format-Table", given.Of(type));
        Assert.NotEqual("", text.Trim());
        AssertNoNoise(text);
    }

    [Theory]
    [MemberData(nameof(Types))]
    public void List_shows_neither_secrets_nor_internal_values(string type)
    {
        string text = Shown("Format-List", given.Of(type));
        Assert.True(Regex.Count(text, @"(?m)^\w+ +: ") > 1, text);
        AssertNoNoise(text);
    }

    [Fact]
    public void List_of_a_member_or_change_shows_requested_attributes()
    {
        Assert.Matches(@"(?m)^Scopes\.Name +: \{System \(All Projects\)\}", Shown("Format-List", given.Of("Provisioning.Agility.Members.AgilityMember")));
        Assert.Matches("(?m)^Nickname +: Admin", Shown("Format-List", given.Of("Provisioning.Agility.History.AgilityMemberChange")));
        Assert.DoesNotContain("Scopes", given.Session.Show("Get-AgilityMember -Username admin | Format-List"), StringComparison.Ordinal);
    }

    [Fact]
    public void Mixed_output_shows_neither_secrets_nor_internal_values()
    {
        string text = given.Session.Show("[version] '1.2'; $Given", ("Given", given.All));
        Assert.All(new[] { "AmbitionUri", "SourceCount", "RunId", "DefaultRole" }, name => Assert.Contains(name, text, StringComparison.Ordinal));
        AssertNoNoise(text);
    }

    [Fact]
    public void Lists_of_plans_and_runs_show_counts()
    {
        string plan = Shown("Format-List", given.Of("Provisioning.Sync.Model.ProvisioningPlan"));
        Assert.Matches(@"(?m)^Steps +: 14 \(4 Create, 2 CreateGroupType, 4 CreateGroup, 4 AddMembership\)", plan);
        Assert.Matches("(?m)^Problems +: 1", plan);
        Assert.Matches("(?m)^Counts +: 4 Assigned, 9 Created, 1 NoChange", Shown("Format-List", given.Of("Provisioning.Sync.Run.Journal.RunSummary")));
    }

    private string Shown(string format, PSObject shown) => given.Session.Show($"$Shown | {format}", ("Shown", shown));

    private void AssertNoNoise(string text)
    {
        Assert.DoesNotContain(given.Sandbox.Token, text, StringComparison.Ordinal);
        Assert.DoesNotMatch(@"\bProvisioning\.[A-Z]\w*|\bSystem\.[A-Z]\w+|\{\[|\{, |\b[0-9a-f]{64}\b", text);
    }
}
