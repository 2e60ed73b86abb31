using System.Text;
using Provisioning.Demo.Tests.Support;

namespace Provisioning.Demo.Tests;

public sealed class OtherFileTests
{
    [Fact]
    public async Task Large_export_gives_the_expected_counts()
    {
        string file = CheckoutFile.Sample("hrm-1000.csv");

        DemoOutput output = await DemoProcess.RunAsync("--file", file);

        Assert.Equal(ExpectedTotals.Of(file), output.LastLine);
        Assert.Equal(ExitCode.RowsFailed, output.ExitCode);
        Assert.Contains("New-AmbitionUser: Row ", output.Error, StringComparison.Ordinal);
        Assert.Contains("'maybe'", output.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Names_in_any_script_are_shown_unchanged_with_any_path()
    {
        using TemporaryFile file = new(
            "first_name;last_name;email;role\n[red]Żółć[/];悠真 [x;o'hara@corp.example;Team [A]\n", name: "it's [1] $HOME.csv");

        DemoOutput output = await DemoProcess.RunAsync("--file", Path.GetRelativePath(DemoProcess.Folder, file.Path));

        Assert.Equal("users created: 1, memberships set: 1, members created: 1, users disabled: 1, failures: 0", output.LastLine);
        Assert.Contains("[red]Żółć[/] 悠真 [x", output.Output, StringComparison.Ordinal);
        Assert.Contains("Role = Team [A]", output.Output, StringComparison.Ordinal);
        Assert.Contains("Get-AgilityMember -Username 'o''hara@corp.example'", output.TypedLines);
    }

    [Fact]
    public async Task Encoding_and_delimiter_can_be_stated()
    {
        using TemporaryFile file = new("first_name#last_name#email\nZoë#Müller#zoe@corp.example\n", Encoding.Latin1);

        DemoOutput output = await DemoProcess.RunAsync("--file", file.Path, "--encoding", "windows-1252", "--delimiter=#");

        Assert.Contains($"Import-Csv -LiteralPath '{file.Path}' -Encoding windows-1252 -Delimiter '#' | New-AmbitionUser", output.TypedLines);
        Assert.Contains("Zoë Müller", output.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", output.Output, StringComparison.Ordinal);
        Assert.Equal("users created: 1, memberships set: 0, members created: 1, users disabled: 1, failures: 0", output.LastLine);
    }

    [Fact]
    public async Task Row_rejected_by_several_commands_is_one_failure_also_with_a_column_Row()
    {
        using TemporaryFile file = new(
            """
            first_name,last_name,email,team_name,is_active,Row
            Zoë,Good,zoe@corp.example,Dogs,yes,7
            Bob,Flag,bob@corp.example,Dogs,maybe,7
            Cid,Twice,cid@corp.example,Dogs,yes,7
            Cid,Twice,CID@corp.example,Dogs,yes,7
            Eve,Left,eve@corp.example,Dogs,no,7

            """,
            Encoding.Latin1);

        DemoOutput output = await DemoProcess.RunAsync("--file", file.Path);

        Assert.Matches("^WARNING: .*--encoding", output.OutputLines[0]);
        Assert.Equal("users created: 1, memberships set: 2, members created: 1, users disabled: 2, failures: 3", output.LastLine);
        Assert.Equal(ExitCode.RowsFailed, output.ExitCode);
        Assert.True(output.ErrorLines.Length > 3);
        Assert.Contains("'maybe'", output.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', output.Output + output.Error);
    }

    [Fact]
    public async Task Missing_file_is_one_line()
    {
        DemoOutput output = await DemoProcess.RunAsync("--file", Path.Combine(Path.GetTempPath(), "there-is-no-such-export.csv"));

        Assert.Equal(ExitCode.CannotRun, output.ExitCode);
        Assert.Contains("there-is-no-such-export.csv", Assert.Single(output.ErrorLines), StringComparison.Ordinal);
        Assert.Empty(output.Output);
    }
}
