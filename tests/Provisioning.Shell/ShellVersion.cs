using System.ComponentModel;
using System.Diagnostics;

namespace Provisioning.Shell;

/// <summary>Whether a shell is one that the module supports.</summary>
internal static class ShellVersion
{
    private static readonly Version s_oldest = new(7, 4);
    private static readonly TimeSpan s_limit = TimeSpan.FromMinutes(5);

    public static void Check(string name, TestShell shell)
    {
        string said = Ask(name, shell);
        if (!Version.TryParse(said.Split('-')[0], out Version? version))
        {
            throw Refusal(name, $"which does not answer as PowerShell does: {said}");
        }

        if (version < s_oldest)
        {
            throw Refusal(name, $"which is PowerShell {said}: the module needs {s_oldest} or newer");
        }
    }

    private static string Ask(string name, TestShell shell)
    {
        ProcessStartInfo start = shell.Start("-NoProfile", "-NonInteractive", "-Command", "\"$($PSVersionTable.PSVersion)\"");
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        try
        {
            using Process process = Process.Start(start)!;
            Task<string> output = process.StandardOutput.ReadToEndAsync();
            Task<string> errors = process.StandardError.ReadToEndAsync();
            if (!process.WaitForExit((int)s_limit.TotalMilliseconds))
            {
                process.Kill(entireProcessTree: true);
                throw Refusal(name, $"which did not end within {s_limit.TotalMinutes} minutes");
            }

            return process.ExitCode == 0 ? output.Result.Trim() : errors.Result.Trim();
        }
        catch (Win32Exception e)
        {
            throw Refusal(name, $"which does not start: {e.Message}");
        }
    }

    private static InvalidOperationException Refusal(string name, string why) =>
        new($"{TestShell.Variable} is '{name}', {why}. Name a newer pwsh, or unset it to test with the package of the repository.");
}
