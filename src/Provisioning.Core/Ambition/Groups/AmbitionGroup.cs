namespace Provisioning.Ambition.Groups;

/// <summary>A group of Ambition, such as <c>Dogs</c> of type <c>Team</c>.</summary>
public sealed class AmbitionGroup
{
    /// <summary>The identifier; <c>null</c> when the service does not report it.</summary>
    public string? Id { get; init; }

    /// <summary>The group type, such as <c>Team</c>.</summary>
    public string GroupType { get; init; } = "";

    /// <summary>The name of the group, such as <c>Dogs</c>.</summary>
    public string GroupName { get; init; } = "";

    /// <summary>The members of the group as the service reports them: user names, e-mail addresses or identifiers; <c>null</c> when it does not.</summary>
    public IReadOnlyList<string>? Members => MemberNames?.Select(m => m.ToString()).ToList();

    /// <summary>The number of members; <c>null</c> when the service does not report it.</summary>
    public int? MemberCount => MemberNames?.Count;

    /// <summary>The row that the group was read from, counted from 1; 0 when there was none.</summary>
    public long Row { get; init; }

    internal IReadOnlyList<MemberName>? MemberNames { get; init; }

    /// <summary>Type and name in one line.</summary>
    /// <returns>For example <c>Team = Dogs</c>.</returns>
    public override string ToString() => $"{GroupType} = {GroupName}";
}
