namespace Provisioning.Sync.Sources;

/// <summary>A value of a person, and how it came about.</summary>
/// <param name="Rule">The rule.</param>
/// <param name="Trace">How it came to the value.</param>
/// <param name="Result">What it gives.</param>
internal sealed record ObservedValue(RuleCount Rule, RuleTrace Trace, RuleResult Result);
