using System.Globalization;
using Microsoft.PowerShell;

namespace Provisioning.Demo;

/// <summary>Starts the console of PowerShell inside this program, with a script of this program.</summary>
internal static class HostedShell
{
    /// <summary>Runs the quick start of README.md, and ends.</summary>
    /// <param name="file">The export by its whole path; <c>null</c> for the sample.</param>
    /// <param name="encoding">The name of its encoding; <c>null</c> for what its byte order mark says, or UTF-8.</param>
    /// <param name="delimiter">Its delimiter; <c>null</c> when it is to be found out.</param>
    /// <param name="latency">How many milliseconds the sandbox waits before each answer.</param>
    public static int RunQuickStart(string? file, string? encoding, string? delimiter, int latency)
    {
        using StopSignal stop = new();
        stop.EndProcessAfterward(ExitCode.Stopped);
        int exitCode = Start("-NonInteractive", "Run.ps1", latency, ("-File", file), ("-Encoding", encoding), ("-Delimiter", delimiter));
        return stop.Token.IsCancellationRequested ? ExitCode.Stopped : exitCode;
    }

    /// <summary>Opens a prompt with the module imported and a sandbox connected, until <c>exit</c>.</summary>
    /// <param name="latency">How many milliseconds the sandbox waits before each answer.</param>
    public static int OpenPrompt(int latency) => Start("-NoExit", "Shell.ps1", latency);

    private static int Start(string mode, string script, int latency, params (string Name, string? Value)[] parameters)
    {
        StateFolder.UseTemporary();

        // Nothing leaves this machine: neither what PowerShell reports about its use, nor its search for a newer one.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");
        return ConsoleShell.Start(
            bannerText: null,
            helpText: null,
            [
                "-NoProfile", "-NoLogo", "-ExecutionPolicy", "Bypass", mode,
                "-File", Path.Combine(AppContext.BaseDirectory, "Scripts", script),
                "-Checkout", Checkout.Find(),
                "-LatencyMs", latency.ToString(CultureInfo.InvariantCulture),
                .. parameters.Where(p => p.Value is not null).SelectMany(p => new[] { p.Name, p.Value! }),
            ]);
    }
}
