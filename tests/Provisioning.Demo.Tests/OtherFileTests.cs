using System;
using System.Text;
using System.Threading.Tasks;
using Provisioning.Demo.Tests.Support;

namespace Provisioning.Demo.Tests;

public sealed class OtherFileTests
{
    [Fact]
    public async Task Large_export_gives_the_counts_that_its_rows_ask_for()
    {
        string file = CheckoutFile.Sample("hrm-1000.csv");

        DemoOutput output = await DemoProcess.RunAsync("--file", file);

        Assert.Equal(ExpectedTotals.Of(file), output.LastLine);
        Assert.Equal(ExitCode.RowsFailed, output.ExitCode);
        Assert.Contains("New-AmbitionUser: Row ", output.Error, StringComparison.Ordinal);
        Assert.Contains("'maybe'", output.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hrm-1000-bom.csv", "")]
    [InlineData("hrm-1000-semicolon.csv", " -Delimiter ';'")]
    [InlineData("hrm-1000-utf16.csv", "")]
    [InlineData("hrm-1000-windows1252.csv", " -Encoding windows-1252 -Delimiter ';'", "--encoding", "windows-1252")]
    public async Task Encodings_of_the_large_export_give_the_same_counts(string name, string reading, params string[] options)
    {
        string file = CheckoutFile.Sample(name);

        DemoOutput output = await DemoProcess.RunAsync(["--file", file, .. options]);

        Assert.Equal(ExpectedTotals.Of(CheckoutFile.Sample("hrm-1000.csv")), output.LastLine);
        Assert.Contains($"Import-Csv -LiteralPath '{file}'{reading} | New-AmbitionUser", output.TypedLines);
        Assert.DoesNotContain("WARNING", output.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Characters_that_cannot_be_read_are_said()
    {
        DemoOutput output = await DemoProcess.RunAsync("--file", CheckoutFile.Sample("hrm-1000-windows1252.csv"));

        Assert.Matches("^WARNING: .*hrm-1000-windows1252.csv.*--encoding", output.OutputLines[0]);
    }

    [Fact]
    public async Task Names_in_any_script_are_shown_as_they_are()
    {
        using TemporaryFile file = new("first_name,last_name,email,role\n[red]Żółć[/],悠真 [x,a@corp.example,Team [A]\n", Encoding.UTF8);

        DemoOutput output = await DemoProcess.RunAsync("--file", file.Path);

        Assert.Equal("users created: 1, memberships set: 1, members created: 1, users disabled: 1, failures: 0", output.LastLine);
        Assert.Contains("[red]Żółć[/] 悠真 [x", output.Output, StringComparison.Ordinal);
        Assert.Contains("Role = Team [A]", output.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("first_name,last_name,email\nAnn,Lee,ann@corp.example\n", null)]
    [InlineData("first_name,last_name,email,Team Name\nAnn,Lee,ann@corp.example,Dogs\n", "team_name = 'Team'")]
    [InlineData("first_name,last_name,email,ROLE\nAnn,Lee,ann@corp.example,Dev\n", "role = 'Role'")]
    public async Task Columns_become_groups_where_they_are_there(string text, string? group)
    {
        using TemporaryFile file = new(text);

        DemoOutput output = await DemoProcess.RunAsync("--file", file.Path);

        Assert.EndsWith("failures: 0", output.LastLine, StringComparison.Ordinal);
        Assert.Contains($"memberships set: {(group is null ? 0 : 1)},", output.LastLine, StringComparison.Ordinal);
        if (group is null)
        {
            Assert.DoesNotContain(output.TypedLines, line => line.Contains("ConvertTo-GroupMembership", StringComparison.Ordinal));
        }
        else
        {
            Assert.Contains(output.TypedLines, line => line.Contains($"-Group @{{ {group} }} |", StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Quotes_and_brackets_in_the_name_of_the_file_do_not_matter()
    {
        using TemporaryFile file = new("first_name,last_name,email\nAnn,O'Hara,o'hara@corp.example\n", name: "it's [1] $HOME.csv");

        DemoOutput output = await DemoProcess.RunAsync("--file", file.Path);

        Assert.Equal("users created: 1, memberships set: 0, members created: 1, users disabled: 1, failures: 0", output.LastLine);
    }

    [Fact]
    public async Task A_file_of_bad_rows_disables_no_user()
    {
        using TemporaryFile file = new("first_name,last_name,email\nAnn,Lee,\nBob,Ray,\n");

        DemoOutput output = await DemoProcess.RunAsync("--file", file.Path);

        Assert.Equal("users created: 0, memberships set: 0, members created: 0, users disabled: 0, failures: 2", output.LastLine);
        Assert.Equal(ExitCode.RowsFailed, output.ExitCode);
    }

    [Theory]
    [InlineData("", "")]
    [InlineData(",Row", ",7")]
    public async Task A_row_that_several_commands_reject_is_one_failure(string column, string cell)
    {
        using TemporaryFile file = new(
            $"""
            first_name,last_name,email,team_name,is_active{column}
            Ann,Good,ann@corp.example,Dogs,yes{cell}
            Bob,Flag,bob@corp.example,Dogs,maybe{cell}
            Cid,Twice,cid@corp.example,Dogs,yes{cell}
            Cid,Twice,CID@corp.example,Dogs,yes{cell}
            Eve,Left,eve@corp.example,Dogs,no{cell}

            """);

        DemoOutput output = await DemoProcess.RunAsync("--file", file.Path);

        Assert.Equal("users created: 1, memberships set: 2, members created: 1, users disabled: 2, failures: 3", output.LastLine);
        Assert.Equal(ExitCode.RowsFailed, output.ExitCode);
        Assert.True(output.ErrorLines.Length > 3);
        Assert.Contains("'maybe'", output.Error, StringComparison.Ordinal);
    }
}
