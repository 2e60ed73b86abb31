using System.Diagnostics;

namespace Provisioning.Sandbox.Tests.Support;

/// <summary>Runs the real curl.</summary>
internal static class Curl
{
    /// <summary>The exit code and what was written; the last line is the status.</summary>
    public static async Task<(int ExitCode, string Output)> Run(params string[] arguments)
    {
        ProcessStartInfo start = new("curl") { RedirectStandardOutput = true, RedirectStandardError = true };
        start.ArgumentList.Add("--silent");
        start.ArgumentList.Add("--noproxy");
        start.ArgumentList.Add("*");
        start.ArgumentList.Add("--write-out");
        start.ArgumentList.Add("\n%{http_code}");
        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        using Process curl = Process.Start(start)!;
        string output = await curl.StandardOutput.ReadToEndAsync();
        await curl.WaitForExitAsync();
        return (curl.ExitCode, output);
    }
}
