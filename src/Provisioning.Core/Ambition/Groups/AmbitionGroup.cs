namespace Provisioning.Ambition.Groups;

/// <summary>A group of Ambition, such as <c>Dogs</c> of type <c>Team</c>.</summary>
public sealed class AmbitionGroup
{
    /// <summary>The group type, such as <c>Team</c>.</summary>
    public string GroupType { get; init; } = "";

    /// <summary>The name of the group, such as <c>Dogs</c>.</summary>
    public string GroupName { get; init; } = "";

    /// <summary>The row that the group was read from, counted from 1; 0 when there was none.</summary>
    public long Row { get; init; }

    /// <summary>Type and name in one line.</summary>
    /// <returns>For example <c>Team = Dogs</c>.</returns>
    public override string ToString() => $"{GroupType} = {GroupName}";
}
