using System.Diagnostics;

namespace Provisioning.Module.Tests;

/// <summary>The Mono of this machine, as a process.</summary>
internal static class MonoHost
{
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(40);
    private static readonly Lazy<string?> s_reason = new(FindReason);

    /// <summary>Why nothing can run on Mono here; <c>null</c> when it can.</summary>
    public static string? WhyNone => s_reason.Value;

    public static (int ExitCode, string Output) Run(params string[] arguments)
    {
        ProcessStartInfo start = new("mono", arguments) { RedirectStandardOutput = true, RedirectStandardError = true };
        using Process process = Process.Start(start)!;
        Task<string> output = process.StandardOutput.ReadToEndAsync();
        Task<string> errors = process.StandardError.ReadToEndAsync();
        if (!process.WaitForExit(s_limit))
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"Mono did not end within {s_limit.TotalMinutes} minutes.");
        }

        return (process.ExitCode, output.Result + errors.Result);
    }

    private static string? FindReason()
    {
        try
        {
            return Run("--version").ExitCode == 0 ? null : "There is a mono on PATH that does not run.";
        }
        catch (System.ComponentModel.Win32Exception)
        {
            return "There is no mono on PATH.";
        }
    }
}
