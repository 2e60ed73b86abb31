using System.Runtime;

namespace Provisioning.Sync.Run;

/// <summary>
/// Has memory collected where a stage of much work is over. By itself the runtime waits until what is unused is as much as all that is needed, and a
/// night of a hundred thousand people would take a tenth more memory. Whoever hosts the engine may hold much itself, so that the work decides and not the memory.
/// </summary>
internal static class UnusedMemory
{
    /// <summary>How many people or steps make it worth while.</summary>
    public const int Worth = 10_000;

    /// <summary>Between two stages: what the last one has left is taken away before the next one begins.</summary>
    /// <param name="people">The people of the sources.</param>
    public static void Release(int people)
    {
        if (people >= Worth)
        {
            GCSettings.LargeObjectHeapCompactionMode = GCLargeObjectHeapCompactionMode.CompactOnce;
            GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: true, compacting: true);
        }
    }

    /// <summary>In the middle of a stage, whenever so many steps are done: the work goes on meanwhile.</summary>
    public static void ReleaseBeside() => GC.Collect(GC.MaxGeneration, GCCollectionMode.Forced, blocking: false, compacting: false);
}
