namespace Provisioning.Batch;

/// <summary>How the Dispatcher forms chunks and how many of them are sent at once.</summary>
internal sealed class DispatcherOptions
{
    /// <summary>The maximum number of items in a chunk. 100 unless set.</summary>
    public int ChunkCount { get; init; } = 100;

    /// <summary>The maximum number of bytes in a chunk, by the sizes that the caller states. No limit unless set.</summary>
    public long ChunkBytes { get; init; } = long.MaxValue;

    /// <summary>The maximum number of pending chunks. 1 unless set.</summary>
    public int MaximumConcurrency { get; init; } = 1;

    /// <summary>Called again and again on the pipeline thread while it waits for the background.</summary>
    public Action? WhileWaiting { get; init; }
}
