namespace Provisioning.Batch;

/// <summary>How the Dispatcher forms chunks and how many of them travel at once.</summary>
public sealed class DispatcherOptions
{
    /// <summary>The most items in a chunk. 100 unless set.</summary>
    public int ChunkCount { get; init; } = 100;

    /// <summary>The most bytes in a chunk, by the sizes that the caller states. No limit unless set.</summary>
    public long ChunkBytes { get; init; } = long.MaxValue;

    /// <summary>
    /// How long an unfinished chunk may wait for more items before the next call sends it; <c>null</c>, the default,
    /// lets it wait until it is full or the input ends, so that the same input always makes the same chunks.
    /// </summary>
    public TimeSpan? Linger { get; init; }

    /// <summary>The most chunks on their way at once. 1 unless set.</summary>
    public int MaximumConcurrency { get; init; } = 1;

    /// <summary>Called again and again on the pipeline thread while it waits for the background.</summary>
    public Action? WhileWaiting { get; init; }
}
