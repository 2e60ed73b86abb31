namespace Provisioning.Sync.Mapping;

/// <summary>When a rule counts: all of its parts must hold.</summary>
/// <param name="Parts">The parts, in the form of <c>Scope</c>.</param>
/// <param name="Place">The place in the mapping.</param>
internal sealed record RuleCondition(IReadOnlyList<ScopeRule> Parts, MappingPlace Place);
