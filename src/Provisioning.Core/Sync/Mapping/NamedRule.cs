namespace Provisioning.Sync.Mapping;

/// <summary>An attribute, a group type or a project, and the rule that gives it its value.</summary>
/// <param name="Name">The attribute, the group type or the project.</param>
/// <param name="Rule">Where the value comes from.</param>
internal sealed record NamedRule(string Name, ValueRule Rule);
