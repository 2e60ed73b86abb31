namespace Provisioning.Sync.Sources;

/// <summary>What a rule gives for a row: a text, nothing (<c>null</c>, so that the attribute is left as it is or cleared), or why the row cannot be used.</summary>
internal readonly record struct RuleResult(string? Text, bool IsWanted, string? Problem)
{
    /// <summary>The attribute is left as it is.</summary>
    public static readonly RuleResult Ignored = new(null, false, null);

    /// <summary>The attribute is cleared.</summary>
    public static readonly RuleResult Cleared = new(null, true, null);

    public static RuleResult Of(string text) => new(text, true, null);

    public static RuleResult Wrong(string problem) => new(null, false, problem);
}
