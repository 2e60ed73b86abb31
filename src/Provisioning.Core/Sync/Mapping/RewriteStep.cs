namespace Provisioning.Sync.Mapping;

/// <summary>What a rule does with a text, one thing after the other. Steps are made once for a mapping, and know no row.</summary>
internal abstract class RewriteStep
{
    /// <summary>Rewrites a text.</summary>
    /// <param name="text">The text; not empty.</param>
    /// <param name="dateFormats">The forms in which the source writes dates.</param>
    /// <param name="rewritten">What becomes of it; it may be empty.</param>
    /// <returns>Why the text cannot be used, as the end of a sentence; <c>null</c> when it can.</returns>
    public abstract string? Apply(string text, IReadOnlyList<string> dateFormats, out string rewritten);
}
