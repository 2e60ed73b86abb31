namespace Provisioning.Sync.Mapping;

/// <summary>One step of a rule that changes a text. Steps are made once for a mapping and do not depend on rows.</summary>
internal abstract class RewriteStep
{
    /// <summary>Rewrites a text.</summary>
    /// <param name="text">The text; not empty.</param>
    /// <param name="dateFormats">The formats in which the source writes dates.</param>
    /// <param name="rewritten">The result; it may be empty.</param>
    /// <returns>Why the text cannot be used, as the end of a sentence; <c>null</c> when it can.</returns>
    public abstract string? Apply(string text, IReadOnlyList<string> dateFormats, out string rewritten);
}
