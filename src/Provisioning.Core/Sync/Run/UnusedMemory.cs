using System.Runtime;

namespace Provisioning.Sync.Run;

/// <summary>
/// Has memory collected where a stage of much work is over. By itself the runtime waits until what is unused is as much as all that is needed, and a
/// night of a hundred thousand people would take twice its memory. Where little is held, nothing is done.
/// </summary>
internal static class UnusedMemory
{
    private const long Worth = 64L * 1024 * 1024;

    private static bool IsWorth => GC.GetTotalMemory(forceFullCollection: false) > Worth;

    /// <summary>Between two stages: what the last one has left is taken away before the next one begins.</summary>
    public static void Release()
    {
        if (IsWorth)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        }
    }

    /// <summary>In the middle of a stage: the work goes on meanwhile.</summary>
    public static void ReleaseBeside()
    {
        if (IsWorth)
        {
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false, compacting: false);
        }
    }
}
