namespace Provisioning.Sandbox.Ambition;

/// <summary>A group and the type it belongs to.</summary>
public sealed record AmbitionGroup
{
    internal AmbitionGroup(string groupType, string name)
    {
        GroupType = groupType;
        Name = name;
    }

    /// <summary>The group type, such as Team.</summary>
    public string GroupType { get; }

    /// <summary>The name of the group, such as Dogs.</summary>
    public string Name { get; }
}
