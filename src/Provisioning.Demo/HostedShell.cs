using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using Microsoft.PowerShell;

namespace Provisioning.Demo;

/// <summary>Starts the console of PowerShell inside this program, with a script of this program.</summary>
internal static class HostedShell
{
    /// <summary>Runs the quick start of README.md, and ends.</summary>
    public static int RunQuickStart(Arguments arguments)
    {
        using StopSignal stop = new();
        stop.EndProcessAfterward(ExitCode.Stopped);
        List<string> parameters = [];
        Add(parameters, "-File", arguments.File is { } file ? Path.GetFullPath(file) : null);
        Add(parameters, "-Encoding", arguments.Encoding);
        Add(parameters, "-Delimiter", arguments.Delimiter);
        int exitCode = Start(arguments, ["-NonInteractive"], "Run.ps1", parameters);
        return stop.Token.IsCancellationRequested ? ExitCode.Stopped : exitCode;
    }

    /// <summary>Opens a prompt with the module imported and a sandbox connected, until <c>exit</c>.</summary>
    public static int OpenPrompt(Arguments arguments) => Start(arguments, ["-NoExit"], "Shell.ps1", []);

    private static int Start(Arguments arguments, string[] mode, string script, List<string> parameters)
    {
        StateFolder.UseTemporary();

        // Nothing leaves this machine: neither what PowerShell reports about its use, nor its search for a newer one.
        Environment.SetEnvironmentVariable("POWERSHELL_TELEMETRY_OPTOUT", "1");
        Environment.SetEnvironmentVariable("POWERSHELL_UPDATECHECK", "Off");
        return ConsoleShell.Start(
            bannerText: null,
            helpText: null,
            [
                "-NoProfile", "-NoLogo", "-ExecutionPolicy", "Bypass", .. mode,
                "-File", Path.Combine(AppContext.BaseDirectory, "Scripts", script),
                "-Checkout", Checkout.Find(),
                "-LatencyMs", arguments.Latency.ToString(CultureInfo.InvariantCulture),
                .. parameters,
            ]);
    }

    private static void Add(List<string> parameters, string name, string? value)
    {
        if (value is not null)
        {
            parameters.AddRange([name, value]);
        }
    }
}
