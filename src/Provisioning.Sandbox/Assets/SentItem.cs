namespace Provisioning.Sandbox.Assets;

/// <summary>One value of a list, with its own act.</summary>
internal sealed record SentItem(string Value, string? Act);
