namespace Provisioning.Sandbox.Assets;

/// <summary>The role of a member in a project as Agility holds it at one moment.</summary>
/// <param name="Scope">The OID of the project.</param>
/// <param name="Member">The OID of the member.</param>
/// <param name="Role">The OID of the role.</param>
/// <param name="IsOwner">Whether the member owns the project.</param>
public sealed record SandboxProjectRole(string Scope, string Member, string Role, bool IsOwner);
