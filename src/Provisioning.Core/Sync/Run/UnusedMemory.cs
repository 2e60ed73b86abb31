using System.Runtime;

namespace Provisioning.Sync.Run;

/// <summary>
/// Has memory collected after a stage of much work. By itself the runtime waits until the unused memory is as much as the used one, and a run of a
/// hundred thousand people would take a tenth more memory. The host of the engine may hold much itself, so the amount of work decides, not the memory.
/// </summary>
internal static class UnusedMemory
{
    /// <summary>How many people or steps make it worth while.</summary>
    public const int Worth = 10_000;

    /// <summary>Between two stages: what the last one has left is collected before the next one begins.</summary>
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
