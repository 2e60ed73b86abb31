namespace Provisioning.Sandbox.Ambition;

/// <summary>A user's place in a group.</summary>
public sealed record AmbitionMembership
{
    internal AmbitionMembership(string username, string groupType, string groupName)
    {
        Username = username;
        GroupType = groupType;
        GroupName = groupName;
    }

    /// <summary>The user name, in the spelling the user was created with.</summary>
    public string Username { get; }

    /// <summary>The group type.</summary>
    public string GroupType { get; }

    /// <summary>The name of the group.</summary>
    public string GroupName { get; }
}
