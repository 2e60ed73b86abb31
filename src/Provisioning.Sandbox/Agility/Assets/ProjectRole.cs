namespace Provisioning.Sandbox.Agility.Assets;

/// <summary>The role of a member in a project.</summary>
internal sealed record ProjectRole(Oid Scope, Oid Member, Oid Role, bool IsOwner);
