using Provisioning.Sync.Mapping;

namespace Provisioning.Sync.Sources;

/// <summary>How a rule got its result for a row.</summary>
/// <param name="Way">The way.</param>
internal readonly record struct RuleTrace(RuleWay Way)
{
    /// <summary>The rule that counted, of several that conditions choose among; <c>null</c> when none did.</summary>
    public ValueRule? Rule { get; init; }

    /// <summary>The text of the row.</summary>
    public RuleText Text { get; init; }

    /// <summary>The key of the table that has the text; <c>null</c> when none does.</summary>
    public string? Key { get; init; }
}
