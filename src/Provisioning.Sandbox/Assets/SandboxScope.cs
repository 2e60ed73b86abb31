namespace Provisioning.Sandbox.Assets;

/// <summary>A project as Agility holds it at one moment.</summary>
/// <param name="Oid">The OID without moment, such as <c>Scope:0</c>.</param>
/// <param name="Name">The name.</param>
/// <param name="Parent">The OID of the parent; null for the top.</param>
public sealed record SandboxScope(string Oid, string Name, string? Parent);
