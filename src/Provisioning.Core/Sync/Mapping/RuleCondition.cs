namespace Provisioning.Sync.Mapping;

/// <summary>When a rule counts: all of its parts must agree.</summary>
/// <param name="Parts">The parts, each like those of the scope.</param>
/// <param name="Place">The place in the mapping.</param>
internal sealed record RuleCondition(IReadOnlyList<ScopeRule> Parts, MappingPlace Place);
