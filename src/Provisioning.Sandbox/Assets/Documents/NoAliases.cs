using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>Where there are no aliases.</summary>
internal sealed class NoAliases : IAliases
{
    public IReadOnlyList<SandboxOid>? Find(string alias) => null;
}
