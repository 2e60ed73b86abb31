namespace Provisioning.Sync.Mapping;

/// <summary>An attribute, a group type or a project, and the rule that gives it its value.</summary>
public sealed class NamedRule
{
    internal NamedRule(string name, ValueRule rule)
    {
        Name = name;
        Rule = rule;
    }

    /// <summary>The attribute, the group type or the project.</summary>
    public string Name { get; }

    /// <summary>Where the value comes from.</summary>
    public ValueRule Rule { get; }
}
