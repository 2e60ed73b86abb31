using Provisioning.Common;

namespace Provisioning.Sync.Sources;

/// <summary>The counts of a source.</summary>
internal sealed class SourceCount
{
    public long Rows { get; set; }

    /// <summary>The headers that are not read.</summary>
    public HashSet<string> Unread { get; } = new(KeyText.Comparer);

    /// <summary>The words in the column of who is active that mean no.</summary>
    public WordCount Inactive { get; } = new();
}
