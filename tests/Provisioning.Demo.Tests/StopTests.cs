using Provisioning.Demo.Tests.Support;

namespace Provisioning.Demo.Tests;

public sealed class StopTests
{
    private const int Interrupt = 2;

    // So slow that a quick start that goes on takes longer than anybody waits for it.
    private static readonly string[] s_slow = ["--latency", "60000"];

    [SignalFact(Interrupt)]
    public async Task Interrupt_ends_the_quick_start()
    {
        using DemoProcess demo = DemoProcess.Start(s_slow);
        string? line;
        do
        {
            line = await demo.ReadLineAsync();
            Assert.NotNull(line);
        }
        while (!line.StartsWith("PS> Import-Csv", StringComparison.Ordinal));

        await Signal.SendAsync("INT", demo.Id);
        DemoOutput output = await demo.EndAsync();

        Assert.Equal(ExitCode.Stopped, output.ExitCode);
        Assert.DoesNotContain("PS> ", output.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("users created", output.Output, StringComparison.Ordinal);
    }

    [TerminalFact]
    public async Task Terminal_shows_a_progress_bar_until_Ctrl_C()
    {
        using TerminalSession terminal = await TerminalSession.StartAsync(s_slow);

        await terminal.WaitAsync(@"^Quick start \[line 3 of 7");
        await terminal.PressAsync("C-c");

        Assert.Equal("130", await terminal.EndAsync());
        await terminal.WaitAsync(@"\A(?![\s\S]*line 3 of 7)");
    }

    [TerminalFact]
    public async Task Terminal_has_no_progress_bar_at_the_end()
    {
        using TerminalSession terminal = await TerminalSession.StartAsync("--latency", "300");

        await terminal.WaitAsync(@"^Quick start \[line \d of 7");
        Assert.Equal("0", await terminal.EndAsync());
        await terminal.WaitAsync(@"\A(?![\s\S]*line \d of 7)[\s\S]*^users created: 2, .*failures: 0$");
    }
}
