using System;
using System.IO;
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
    [InlineData("utf-8", ';', " -Delimiter ';'")]
    [InlineData("utf-8", '\t', " -Delimiter \"`t\"")]
    [InlineData("utf-16", ',', "")]
    [InlineData("iso-8859-1", '|', " -Encoding windows-1252 -Delimiter '|'", "--encoding", "windows-1252")]
    [InlineData("iso-8859-1", '#', " -Encoding windows-1252 -Delimiter '#'", "--encoding=windows-1252", "--delimiter=#")]
    public async Task Delimiter_and_encoding_stand_in_the_lines(string encoding, char delimiter, string reading, params string[] options)
    {
        string text = "first_name,last_name,email\nZoë,Müller,zoe@corp.example\n".Replace(',', delimiter);
        using TemporaryFile file = new(text, Encoding.GetEncoding(encoding));

        DemoOutput output = await DemoProcess.RunAsync(["--file", file.Path, .. options]);

        Assert.Contains($"Import-Csv -LiteralPath '{file.Path}'{reading} | New-AmbitionUser", output.TypedLines);
        Assert.Contains("Zoë Müller", output.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("WARNING", output.Output, StringComparison.Ordinal);
        Assert.Equal("users created: 1, memberships set: 0, members created: 1, users disabled: 1, failures: 0", output.LastLine);
    }

    [Fact]
    public async Task Characters_that_cannot_be_read_are_said()
    {
        using TemporaryFile file = new("first_name,last_name,email\nZoë,Müller,zoe@corp.example\n", Encoding.Latin1);

        DemoOutput output = await DemoProcess.RunAsync("--file", file.Path);

        Assert.Matches("^WARNING: .*--encoding", output.OutputLines[0]);
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
    public async Task Relative_paths_quotes_and_brackets_do_not_matter()
    {
        using TemporaryFile file = new("first_name,last_name,email\nAnn,O'Hara,o'hara@corp.example\n", name: "it's [1] $HOME.csv");

        DemoOutput output = await DemoProcess.RunAsync("--file", Path.GetRelativePath(DemoProcess.Folder, file.Path));

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
