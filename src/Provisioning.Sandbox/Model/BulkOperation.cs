namespace Provisioning.Sandbox.Model;

/// <summary>An operation with arguments: a reference to an asset of each of the types, under the name of the type, and the flag <c>IsOwner</c>.</summary>
internal sealed record BulkOperation(string Name, params IReadOnlyList<string> References);
