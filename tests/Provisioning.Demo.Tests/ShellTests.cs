using System.Net.Http;
using Provisioning.Demo.Tests.Support;

namespace Provisioning.Demo.Tests;

public sealed class ShellTests
{
    // The prompt, with nothing behind it, as the last line of the screen.
    private const string EmptyPrompt = @"^PS [^\n]*>\z";

    [TerminalFact]
    public async Task Shell_has_completion_help_and_exit()
    {
        using TerminalSession terminal = await TerminalSession.StartAsync("shell");
        await AssertReadyAsync(terminal);
        Uri page = new((await terminal.WaitAsync(@"http://127\.0\.0\.1:\d+/")).Value);
        using HttpClient http = new();
        Assert.Contains("Provisioning sandbox", await http.GetStringAsync(page), StringComparison.Ordinal);

        await terminal.TypeAsync("New-Amb");
        await terminal.PressAsync("Tab");
        await terminal.WaitAsync(@"^PS .*> New-Ambition\z");
        await terminal.TypeAsync("U");
        await terminal.PressAsync("Tab");
        await terminal.WaitAsync(@"^PS .*> New-AmbitionUser\z");
        await terminal.PressAsync("C-c");
        await terminal.WaitAsync(@"^PS .*> New-AmbitionUser\^C\nPS [^\n]*>\z");

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
    public async Task History_belongs_to_the_session_and_not_to_the_user()
    {
        DirectoryInfo data = Directory.CreateTempSubdirectory();
        try
        {
            string history = Path.Combine(data.CreateSubdirectory("powershell/PSReadLine").FullName, "ConsoleHost_history.txt");
            await File.WriteAllTextAsync(history, "'of the user'\n");
            using TerminalSession terminal = await TerminalSession.StartAsync(data.FullName, ["shell"]);
            await AssertReadyAsync(terminal);

            // With the lines of the user before those of the session the second key would go on to them.
            await terminal.PressAsync("Up", "Up");
            await terminal.EnterAsync(" + ' again'; exit");

            Assert.Equal("0", await terminal.EndAsync());
            await terminal.WaitAsync("^ready again$");
            Assert.Equal("'of the user'\n", await File.ReadAllTextAsync(history));
            Assert.Equal([history], Directory.GetFiles(Path.GetDirectoryName(history)!));
        }
        finally
        {
            data.Delete(recursive: true);
        }
    }

    [TerminalFact]
    public async Task Interrupt_ends_a_command_and_on_an_empty_line_the_shell()
    {
        using TerminalSession terminal = await TerminalSession.StartAsync("shell");
        await AssertReadyAsync(terminal);
        Uri page = new((await terminal.WaitAsync(@"http://127\.0\.0\.1:\d+/")).Value);
        using HttpClient http = new();

        await terminal.EnterAsync("'be' + 'gun'; Start-Sleep -Seconds 86400; 'went ' + 'on'");
        await terminal.WaitAsync("^begun$");
        await terminal.PressAsync("C-c");
        await terminal.WaitAsync(EmptyPrompt);
        await terminal.EnterAsync("'still' + ' here'");
        await terminal.WaitAsync(@"^still here\nPS [^\n]*>\z");

        // That a prompt is shown does not say that keys are read already: until then Ctrl+C is a signal.
        await terminal.PressAsync("Up");
        await terminal.WaitAsync(@"> 'still' \+ ' here'\z");
        await terminal.PressAsync("Down");
        await terminal.WaitAsync(EmptyPrompt);
        await terminal.PressAsync("C-c");

        Assert.Equal("0", await terminal.EndAsync());
        await terminal.WaitAsync(@"\A(?![\s\S]*^went on)");
        await Assert.ThrowsAsync<HttpRequestException>(() => http.GetStringAsync(page));
    }

    [Fact]
    public async Task Commands_may_be_piped_and_their_runs_are_separate_from_those_of_the_user()
    {
        DirectoryInfo home = Directory.CreateTempSubdirectory();
        try
        {
            using DemoProcess demo = DemoProcess.Start(
                ["shell"],
                environment: new() { ["HOME"] = home.FullName, ["XDG_STATE_HOME"] = home.FullName, ["TMPDIR"] = home.FullName });

            await demo.TypeAsync(
                "Import-Csv samples/hrm.csv | New-AgilityMember -DefaultRole 'Team Member' | Out-Null",
                "\"found: $((Get-AgilityMember -Name Smith).Username)\"",
                "$null = Sync-ProvisionedUser samples/hrm.csv samples/hrm.psd1; \"runs: $(@(Get-ProvisioningRun).Count)\"",
                "exit 3");
            DemoOutput output = await demo.EndAsync();

            Assert.Contains(output.OutputLines, line => line.EndsWith("found: jason@yourcompany.com", StringComparison.Ordinal));
            Assert.Contains(output.OutputLines, line => line.EndsWith("runs: 1", StringComparison.Ordinal));
            Assert.Equal(3, output.ExitCode);
            Assert.DoesNotContain(
                home.EnumerateFileSystemInfos("*", SearchOption.AllDirectories),
                entry => entry.Name.Contains("provisioning", StringComparison.OrdinalIgnoreCase));
        }
        finally
        {
            home.Delete(recursive: true);
        }
    }

    // Before the first line is read, a terminal shows input twice that is typed too early.
    private static async Task AssertReadyAsync(TerminalSession terminal)
    {
        await terminal.WaitAsync(EmptyPrompt);
        await terminal.EnterAsync("'re' + 'ady'");
        await terminal.WaitAsync(@"^ready\nPS [^\n]*>\z");
    }
}
