namespace Provisioning.Sync.Sources;

/// <summary>A value of a person, and how the rule got it.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Trace">How the rule got the value.</param>
/// <param name="Result">The result of the rule.</param>
internal sealed record ObservedValue(RuleCount Rule, RuleTrace Trace, RuleResult Result);
