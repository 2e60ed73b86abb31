namespace Provisioning.Sandbox.Ambition;

/// <summary>A group and the type it belongs to.</summary>
/// <param name="GroupType">The group type, such as Team.</param>
/// <param name="Name">The name of the group, such as Dogs.</param>
public sealed record SandboxGroup(string GroupType, string Name);
