namespace Provisioning.Ambition.Groups;

/// <summary>One person in one group of one type: the long form of a membership row.</summary>
public sealed class GroupMembership
{
    /// <summary>The user name of the account.</summary>
    public string Username { get; init; } = "";

    /// <summary>The group type, such as <c>Team</c>.</summary>
    public string GroupType { get; init; } = "";

    /// <summary>The group, such as <c>Dogs</c>.</summary>
    public string GroupName { get; init; } = "";

    /// <summary>The row that the membership was read from, counted from 1 without the header; 0 when there was none.</summary>
    public long Row { get; init; }

    /// <summary>User, type and group in one line.</summary>
    /// <returns>For example <c>jason@yourcompany.com: Team = Dogs</c>.</returns>
    public override string ToString() => $"{Username}: {GroupType} = {GroupName}";
}
