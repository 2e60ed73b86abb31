using System;
using System.Text;
using System.Threading.Tasks;
using Provisioning.Demo.Tests.Support;

namespace Provisioning.Demo.Tests;

public sealed class MainJobTests
{
    [Fact]
    public async Task Sample_is_provisioned_from_any_folder()
    {
        DemoOutput output = await DemoProcess.RunAsync();

        Assert.Equal(
            "users created: 2, memberships set: 4, members created: 2, users disabled: 1, failures: 0",
            output.LastLine);
        Assert.Equal(ExitCode.Success, output.ExitCode);
        Assert.Empty(output.Error);
        Assert.Contains("Jason Smith", output.Output, StringComparison.Ordinal);
        Assert.Contains("Team = Cats", output.Output, StringComparison.Ordinal);
        Assert.Contains("then Disabled", output.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Redirected_output_holds_no_control_sequences()
    {
        DemoOutput output = await DemoProcess.RunAsync();

        Assert.DoesNotContain('\u001b', output.Output);
    }

    [Fact]
    public async Task Large_export_gives_the_counts_that_its_rows_ask_for()
    {
        string file = Checkout.Sample("hrm-1000.csv");

        DemoOutput output = await DemoProcess.RunAsync("--file", file);

        Assert.Equal(ExpectedTotals.Of(file), output.LastLine);
        Assert.Equal(ExitCode.RowsFailed, output.ExitCode);
        Assert.Empty(output.Error);
        Assert.Contains("more people.", output.Output, StringComparison.Ordinal);
        Assert.Contains("'maybe'", output.Output, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("hrm-1000-bom.csv")]
    [InlineData("hrm-1000-semicolon.csv")]
    [InlineData("hrm-1000-utf16.csv")]
    [InlineData("hrm-1000-windows1252.csv", "--encoding", "windows-1252", "--delimiter", ";")]
    public async Task Encodings_of_the_large_export_give_the_same_counts(string name, params string[] options)
    {
        DemoOutput output = await DemoProcess.RunAsync(["--file", Checkout.Sample(name), .. options]);

        Assert.Equal(ExpectedTotals.Of(Checkout.Sample("hrm-1000.csv")), output.LastLine);
    }

    [Fact]
    public async Task Markup_and_names_in_any_script_are_shown_as_they_are()
    {
        using TemporaryFile file = new("first_name,last_name,email,role\n[red]Żółć[/],悠真 [x,a@corp.example,Team [A]\n", Encoding.UTF8);

        DemoOutput output = await DemoProcess.RunAsync("--file", file.Path);

        Assert.Equal("users created: 1, memberships set: 1, members created: 1, users disabled: 1, failures: 0", output.LastLine);
        Assert.Contains("[red]Żółć[/] 悠真 [x", output.Output, StringComparison.Ordinal);
        Assert.Contains("Role = Team [A]", output.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Bad_rows_are_listed_and_all_others_are_done()
    {
        using TemporaryFile file = new(
            """
            first_name,last_name,email,is_active
            Ann,Good,ann@corp.example,yes
            Bob,Flag,bob@corp.example,maybe
            Cid,Twice,cid@corp.example,yes
            Cid,Twice,CID@corp.example,yes
            Dan,Short,dan@corp.example
            Eve,Left,eve@corp.example,no

            """);

        DemoOutput output = await DemoProcess.RunAsync("--file", file.Path);

        Assert.Equal("users created: 1, memberships set: 0, members created: 1, users disabled: 2, failures: 4", output.LastLine);
        Assert.Equal(ExitCode.RowsFailed, output.ExitCode);
        Assert.Contains("'maybe'", output.Output, StringComparison.Ordinal);
        Assert.Contains("the same user name is in row 4", output.Output, StringComparison.Ordinal);
        Assert.Contains("line 6 has 3 cells", output.Output, StringComparison.Ordinal);
    }
}
