namespace Provisioning.Sandbox.Ambition.Rows;

/// <summary>The body as a whole cannot be read as rows.</summary>
internal sealed class UnreadableBodyException(string message) : Exception(message);
