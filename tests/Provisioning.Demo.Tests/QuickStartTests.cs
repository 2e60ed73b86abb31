using Provisioning.Demo.Tests.Support;

namespace Provisioning.Demo.Tests;

public sealed class QuickStartTests
{
    private const string Import = "Import-Csv samples/hrm.csv | ";

    [Fact]
    public async Task Every_line_is_shown_as_typed_with_its_formatted_output()
    {
        DemoOutput output = await DemoProcess.RunAsync();

        Assert.Equal(
            "users created: 2, memberships set: 4, members created: 2, users disabled: 1, failures: 0",
            output.LastLine);
        Assert.Equal(ExitCode.Success, output.ExitCode);
        Assert.Empty(output.Error);
        Assert.Equal(CheckoutFile.ReadLines("src", "Provisioning.Demo", "Scripts", "QuickStart.ps1"), output.TypedLines);
        Assert.Matches("^AmbitionUri +AgilityUri +RequestCount *$", output.OutputOf("Start-ProvisioningSandbox")[0]);
        AssertTable(output.OutputOf(Import + "New-AmbitionUser"), "Ambition +1 jason@.* Created", "Ambition +2 susan@.* Created");
        AssertTable(
            output.OutputOf(Import + "ConvertTo-GroupMembership"),
            "Ambition +1 jason@.*Role = Account .* Assigned",
            "Ambition +1 jason@.*Team = Dogs +Assigned",
            "Ambition +2 susan@.*Role = Customer .* Assigned",
            "Ambition +2 susan@.*Team = Cats +Assigned");
        AssertTable(output.OutputOf(Import + "New-AgilityMember"), "Agility +1 jason@.* Created", "Agility +2 susan@.* Created");
        Assert.Single(output.OutputOf("Get-AgilityMember"), line => line.Contains("Jason Smith", StringComparison.Ordinal));
        AssertTable(output.OutputOf("'susan@yourcompany.com'")[..^1], "Ambition +1 susan@.* Disabled", "Agility +1 susan@.* Disabled");
    }

    [Fact]
    public void README_has_the_same_lines()
    {
        string[] readme = CheckoutFile.ReadLines("README.md");
        string[] block =
        [
            .. readme
                .SkipWhile(line => !line.StartsWith("## Try it", StringComparison.Ordinal))
                .SkipWhile(line => line != "```powershell")
                .Skip(1)
                .TakeWhile(line => line != "```"),
        ];

        // A package is imported by its name, and has its samples with it; the demonstration stands in the checkout.
        Assert.Equal("Import-Module Provisioning", block[0]);
        Assert.Contains("/samples", block[1], StringComparison.Ordinal);
        Assert.Equal(CheckoutFile.ReadLines("src", "Provisioning.Demo", "Scripts", "QuickStart.ps1")[1..], block[2..]);
    }

    private static void AssertTable(string[] lines, params string[] rows)
    {
        Assert.Matches("^Service +Row +Key +Outcome +Message$", lines[0]);
        Assert.Collection(lines[2..], [.. rows.Select<string, Action<string>>(row => line => Assert.Matches("^" + row, line))]);
    }
}
