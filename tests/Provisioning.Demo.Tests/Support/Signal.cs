using System.Diagnostics;
using System.Globalization;

namespace Provisioning.Demo.Tests.Support;

/// <summary>Sends signals to processes that the tests started.</summary>
internal static class Signal
{
    // The shell has kill built in; not every machine has it as a program.
    public static async Task SendAsync(string name, int processId)
    {
        string command = string.Format(CultureInfo.InvariantCulture, "kill -s {0} {1}", name, processId);
        using Process shell = Process.Start("sh", ["-c", command]);
        await shell.WaitForExitAsync();
        Assert.Equal(0, shell.ExitCode);
    }
}
