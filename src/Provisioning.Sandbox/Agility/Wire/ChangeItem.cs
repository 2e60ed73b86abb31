namespace Provisioning.Sandbox.Agility.Wire;

/// <summary>One value of a list, with its own act.</summary>
internal sealed record ChangeItem(string Value, string? Act);
