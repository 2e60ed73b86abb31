using System;
using System.IO;
using System.Net.Http;
using System.Threading.Tasks;
using Provisioning.Demo.Tests.Support;

namespace Provisioning.Demo.Tests;

public sealed class ShellTests
{
    // The prompt, with nothing behind it, as the last line of the screen.
    private const string EmptyPrompt = @"^PS [^\n]*>\z";

    [TerminalFact]
    public async Task Tab_completes_help_shows_and_exit_ends_it()
    {
        using TerminalSession terminal = await TerminalSession.StartAsync("shell");
        Uri page = await ReadPageAsync(terminal);
        using HttpClient http = new();
        Assert.Contains("Provisioning sandbox", await http.GetStringAsync(page), StringComparison.Ordinal);

        await terminal.TypeAsync("New-Amb");
        await terminal.PressAsync("Tab");
        await terminal.WaitAsync(@"^PS .*> New-AmbitionGroup\z");
        await terminal.PressAsync("Tab", "Tab");
        await terminal.WaitAsync(@"^PS .*> New-AmbitionUser\z");
        await terminal.PressAsync("BTab");
        await terminal.WaitAsync(@"^PS .*> New-AmbitionGroupType\z");
        await terminal.PressAsync("C-c");
        await terminal.WaitAsync(EmptyPrompt);

        await terminal.EnterAsync("Get-Help New-AmbitionUser -Examples");
        await terminal.WaitAsync("Example 4: ");
        await terminal.WaitAsync(@"^ +PS> Import-Csv samples/hrm\.csv \| New-AmbitionUser");
        await terminal.EnterAsync("Clear-Host");
        await terminal.WaitAsync(EmptyPrompt);
        await terminal.EnterAsync("Import-Csv samples/hrm.csv | New-AmbitionUser -WhatIf; \"users: $(@(Get-AmbitionUser).Count)\"");
        await terminal.WaitAsync("^What if: .*susan@yourcompany.com");
        await terminal.WaitAsync("^users: 0$");

        await terminal.EnterAsync("exit");
        Assert.Equal("0", await terminal.EndAsync());
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(page));
    }

    [TerminalFact]
    public async Task A_line_can_be_edited_and_had_again()
    {
        using TerminalSession terminal = await TerminalSession.StartAsync("shell");
        await terminal.WaitAsync(EmptyPrompt);

        await terminal.EnterAsync("'one'.ToUpper()");
        await terminal.WaitAsync("^ONE$");
        await terminal.PressAsync("Up", "Home", "Right", "Delete", "Delete");
        await terminal.TypeAsync("悠");
        await terminal.PressAsync("End", "Enter");
        await terminal.WaitAsync("^悠E$");

        // Longer than a row of the screen, and at the bottom of it.
        await terminal.EnterAsync("1..60");
        await terminal.WaitAsync("^60$");
        string letters = new('x', 150);
        await terminal.TypeAsync($"'{letters}'.Length + 1000");
        await terminal.PressAsync("Left", "Left", "Left", "BSpace");
        await terminal.TypeAsync("2");
        await terminal.PressAsync("Enter");
        await terminal.WaitAsync("^2150$");
        await terminal.WaitAsync($"^PS [^\n]*> 'x+\nx+'\\.Length \\+ 2000$");
    }

    [TerminalFact]
    public async Task Interrupt_ends_a_command_and_on_an_empty_line_the_shell()
    {
        using TerminalSession terminal = await TerminalSession.StartAsync("shell");
        Uri page = await ReadPageAsync(terminal);
        using HttpClient http = new();

        await terminal.EnterAsync("'be' + 'gun'; Start-Sleep -Seconds 86400; 'went ' + 'on'");
        await terminal.WaitAsync("^begun$");
        await terminal.PressAsync("C-c");
        await terminal.WaitAsync(EmptyPrompt);
        await terminal.EnterAsync("'still' + ' here'");
        await terminal.WaitAsync(@"^still here\nPS [^\n]*>\z");
        await terminal.PressAsync("C-c");

        Assert.Equal("0", await terminal.EndAsync());
        await terminal.WaitAsync(@"\A(?![\s\S]*^went on)");
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(page));
    }

    [Fact]
    public async Task Commands_may_come_from_a_pipe()
    {
        using DemoProcess demo = DemoProcess.Start(["shell"]);

        await demo.TypeAsync(
            "Import-Csv samples/hrm.csv | New-AgilityMember -DefaultRole 'Team Member' | Out-Null",
            "\"found: $((Get-AgilityMember -Name Smith).Username)\"",
            "exit 3");
        DemoOutput output = await demo.EndAsync();

        Assert.Contains(output.OutputLines, line => line.EndsWith("found: jason@yourcompany.com", StringComparison.Ordinal));
        Assert.Equal(3, output.ExitCode);
    }

    [Fact]
    public async Task Runs_do_not_stand_among_those_of_the_user_and_go_with_the_shell()
    {
        DirectoryInfo home = Directory.CreateTempSubdirectory();
        try
        {
            using DemoProcess demo = DemoProcess.Start(
                ["shell"],
                environment: new() { ["HOME"] = home.FullName, ["XDG_STATE_HOME"] = home.FullName, ["TMPDIR"] = home.FullName });

            await demo.TypeAsync("$null = Sync-ProvisionedUser samples/hrm.csv samples/hrm.psd1; \"runs: $(@(Get-ProvisioningRun).Count)\"", "exit");
            DemoOutput output = await demo.EndAsync();

            Assert.Contains(output.OutputLines, line => line.EndsWith("runs: 1", StringComparison.Ordinal));
            Assert.DoesNotContain(
                home.EnumerateFileSystemInfos("*", SearchOption.AllDirectories),
                entry => entry.Name.Contains("provisioning", StringComparison.OrdinalIgnoreCase));
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    private static async Task<Uri> ReadPageAsync(TerminalSession terminal)
    {
        await terminal.WaitAsync(EmptyPrompt);
        return new Uri((await terminal.WaitAsync(@"http://127\.0\.0\.1:\d+/")).Value);
    }
}
