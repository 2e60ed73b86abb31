namespace Provisioning.Sandbox.Ambition;

/// <summary>What reading the groups back answers.</summary>
public enum GroupList
{
    /// <summary>The groups with their types and numbers.</summary>
    Names,

    /// <summary>The same with <c>members</c>, the user names of all members of the group.</summary>
    Members,

    /// <summary>403: the token does not reach so far.</summary>
    Denied,

    /// <summary>404: the instance has no such address.</summary>
    Missing,
}
