using System.ComponentModel;
using System.Diagnostics;

namespace Provisioning.Sync.Run.Journal;

/// <summary>Says whether the process that owns something is still running.</summary>
internal static class OwnerProcess
{
    // The start of a process is computed from the uptime, in ticks of 10 ms, and can lie a little after the truth.
    private static readonly TimeSpan Tolerance = TimeSpan.FromSeconds(2);

    public static RunOwner Current(TimeProvider clock)
    {
        using Process process = Process.GetCurrentProcess();
        return new RunOwner(Environment.UserName, Environment.MachineName, process.Id, clock.GetUtcNow());
    }

    public static bool IsHere(RunOwner owner) => string.Equals(owner.Host, Environment.MachineName, StringComparison.OrdinalIgnoreCase);

    public static bool IsCurrent(RunOwner owner)
    {
        using Process process = Process.GetCurrentProcess();
        return IsHere(owner) && owner.ProcessId == process.Id && !IsLater(process, owner.Time);
    }

    /// <summary>True when the owner worked on this computer and its process has ended; an identifier that was given out again is another process.</summary>
    public static bool IsGone(RunOwner owner)
    {
        if (!IsHere(owner))
        {
            return false;
        }

        try
        {
            using Process process = Process.GetProcessById(owner.ProcessId);
            return process.HasExited || IsLater(process, owner.Time);
        }
        catch (ArgumentException)
        {
            return true;
        }
        catch (Exception e) when (e is InvalidOperationException or Win32Exception)
        {
            // It ended meanwhile, or belongs to another user; only in the former case it has ended.
            return e is InvalidOperationException;
        }
    }

    private static bool IsLater(Process process, DateTimeOffset time) => process.StartTime.ToUniversalTime() > time.UtcDateTime + Tolerance;
}
