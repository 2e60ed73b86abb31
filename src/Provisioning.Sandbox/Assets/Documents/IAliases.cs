using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>Knows the assets behind aliases.</summary>
internal interface IAliases
{
    /// <summary>The assets behind an alias; null when there is no such alias (yet).</summary>
    IReadOnlyList<SandboxOid>? Find(string alias);
}
