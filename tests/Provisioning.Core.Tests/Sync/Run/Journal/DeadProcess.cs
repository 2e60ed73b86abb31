using System.Diagnostics;
using Provisioning.Core.Tests.Support;

namespace Provisioning.Core.Tests.Sync.Run.Journal;

/// <summary>The identifier of a process that has ended.</summary>
internal static class DeadProcess
{
    public static int Id { get; } = Run();

    private static int Run()
    {
        using Process process = Process.Start(OperatingSystem.IsWindows()
            ? new ProcessStartInfo("cmd", "/c exit")
            : new ProcessStartInfo("sh", "-c true"))!;
        Assert.True(process.WaitForExit((int)Poll.Patience.TotalMilliseconds));
        return process.Id;
    }
}
