namespace Provisioning.Agility.Wire;

/// <summary>The options of a connection to Agility.</summary>
public sealed class AgilityOptions
{
    /// <summary>The maximum number of commands in one request of the Bulk API. 100 unless set; 1 sends every member alone, over rest-1.v1.</summary>
    public int BulkCount { get; init; } = 100;

    /// <summary>The maximum number of bytes in one request of the Bulk API. 1,000,000 unless set.</summary>
    public int BulkBytes { get; init; } = 1_000_000;

    /// <summary>The maximum number of concurrent requests. 4 unless set.</summary>
    public int MaximumConcurrency { get; init; } = 4;

    /// <summary>The options in one line, as a cell of an export has them.</summary>
    /// <returns>For example <c>BulkCount = 100; BulkBytes = 1000000; MaximumConcurrency = 4</c>.</returns>
    public override string ToString() => FormattableString.Invariant($"BulkCount = {BulkCount}; BulkBytes = {BulkBytes}; MaximumConcurrency = {MaximumConcurrency}");
}
