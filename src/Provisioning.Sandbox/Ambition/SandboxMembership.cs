namespace Provisioning.Sandbox.Ambition;

/// <summary>A user's place in a group.</summary>
/// <param name="Username">The user name, in the spelling the user was created with.</param>
/// <param name="GroupType">The group type.</param>
/// <param name="GroupName">The name of the group.</param>
public sealed record SandboxMembership(string Username, string GroupType, string GroupName);
