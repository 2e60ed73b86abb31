using System.Diagnostics;

namespace Provisioning.Benchmarks;

/// <summary>Runs this program once more.</summary>
internal static class OwnProcess
{
    /// <summary>Gives the last line that the process writes.</summary>
    /// <exception cref="InvalidOperationException">The process failed.</exception>
    public static string Run(params string[] arguments)
    {
        using Process process = Start(arguments);
        process.StandardInput.Close();
        string output = process.StandardOutput.ReadToEnd().Trim();
        process.WaitForExit();
        return process.ExitCode == 0
            ? output[(output.LastIndexOf('\n') + 1)..]
            : throw new InvalidOperationException(FormattableString.Invariant($"The measuring process ended with {process.ExitCode}."));
    }

    /// <summary>Starts it, with standard input and output for the caller.</summary>
    public static Process Start(params string[] arguments)
    {
        ProcessStartInfo start = new(Environment.ProcessPath!) { RedirectStandardInput = true, RedirectStandardOutput = true };
        if (string.Equals(System.IO.Path.GetFileNameWithoutExtension(Environment.ProcessPath), "dotnet", StringComparison.OrdinalIgnoreCase))
        {
            start.ArgumentList.Add(typeof(OwnProcess).Assembly.Location);
        }

        foreach (string argument in arguments)
        {
            start.ArgumentList.Add(argument);
        }

        return Process.Start(start)!;
    }
}
