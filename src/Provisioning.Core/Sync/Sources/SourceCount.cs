using Provisioning.Common;

namespace Provisioning.Sync.Sources;

/// <summary>What was counted of a source.</summary>
internal sealed class SourceCount
{
    public long Rows { get; set; }

    /// <summary>The headers that nothing reads.</summary>
    public HashSet<string> Unread { get; } = new(KeyText.Comparer);

    /// <summary>The words in the column of who is active that mean no.</summary>
    public WordCount Inactive { get; } = new();
}
