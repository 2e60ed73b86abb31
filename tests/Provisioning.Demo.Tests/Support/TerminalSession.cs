using System.Diagnostics;
using System.Text;
using System.Text.RegularExpressions;

namespace Provisioning.Demo.Tests.Support;

/// <summary>A pane of tmux with the program in it: keys are typed, and the screen is read.</summary>
internal sealed class TerminalSession : IDisposable
{
    private const string Ending = "ended with ";

    private static readonly TimeSpan s_patience = TimeSpan.FromMinutes(10);

    private readonly string _socket = $"provisioning-{Guid.NewGuid():N}";

    private TerminalSession()
    {
    }

    /// <summary>Starts the program in a terminal that stays when the program has ended.</summary>
    public static Task<TerminalSession> StartAsync(params string[] arguments) => StartAsync(dataFolder: null, arguments);

    /// <summary>Starts the program with another folder for what the user's programs keep, such as a history.</summary>
    public static async Task<TerminalSession> StartAsync(string? dataFolder, string[] arguments)
    {
        TerminalSession session = new();
        string script = $"trap : INT; \"$@\"; echo {Ending}$?; exec cat";
        string[] pane = ["-f", "/dev/null", "new-session", "-d", "-s", "demo", "-x", "110", "-y", "50", "-c", DemoProcess.Folder];
        string[] environment = ["-e", "TERM=xterm-256color", .. dataFolder is null ? Array.Empty<string>() : ["-e", $"XDG_DATA_HOME={dataFolder}"]];
        await session.RunAsync([.. pane, .. environment, "sh", "-c", script, "sh", .. DemoProcess.CommandLine(arguments)]);
        return session;
    }

    public Task TypeAsync(string text) => RunAsync("send-keys", "-t", "demo", "-l", text);

    public Task PressAsync(params string[] keys) => RunAsync(["send-keys", "-t", "demo", .. keys]);

    public async Task EnterAsync(string line)
    {
        await TypeAsync(line);
        await PressAsync("Enter");
    }

    /// <summary>Waits until the screen shows something.</summary>
    /// <param name="pattern">A regular expression over the lines of the screen.</param>
    /// <returns>What it shows.</returns>
    public async Task<Match> WaitAsync(string pattern)
    {
        Stopwatch watch = Stopwatch.StartNew();
        while (true)
        {
            string screen = await RunAsync("capture-pane", "-p", "-t", "demo");
            Match match = Regex.Match(screen.TrimEnd(), pattern, RegexOptions.Multiline);
            if (match.Success)
            {
                return match;
            }

            Assert.True(watch.Elapsed < s_patience, $"Not on the screen after {s_patience}: {pattern}\n{screen}");
            await Task.Delay(100);
        }
    }

    /// <summary>Waits until the program has ended.</summary>
    /// <returns>Its exit code.</returns>
    public async Task<string> EndAsync() => (await WaitAsync($"^{Ending}([0-9]+)")).Groups[1].Value;

    public void Dispose()
    {
        using Process end = Start(["kill-server"]);
        end.WaitForExit();
    }

    private async Task<string> RunAsync(params string[] arguments)
    {
        using Process tmux = Start(arguments);
        Task<string> error = tmux.StandardError.ReadToEndAsync();
        string output = await tmux.StandardOutput.ReadToEndAsync();
        await tmux.WaitForExitAsync();
        Assert.True(tmux.ExitCode == 0, await error);
        return output;
    }

    private Process Start(string[] arguments)
    {
        ProcessStartInfo start = new("tmux", ["-u", "-L", _socket, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            StandardOutputEncoding = Encoding.UTF8,
        };
        return Process.Start(start)!;
    }
}
