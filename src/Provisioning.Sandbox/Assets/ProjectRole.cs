using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>The role of a member in a project.</summary>
internal sealed record ProjectRole(SandboxOid Scope, SandboxOid Member, SandboxOid Role, bool IsOwner);
