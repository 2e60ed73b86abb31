using Provisioning.Sandbox.Assets.Documents;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Bulk;

/// <summary>The assets that the commands so far were about, by alias.</summary>
internal sealed class AliasTable : IAliases
{
    private readonly Dictionary<string, List<SandboxOid>> _oids = new();

    public IReadOnlyList<SandboxOid>? Find(string alias) => _oids.TryGetValue(alias, out List<SandboxOid>? oids) ? oids : null;

    public void Add(string alias, IEnumerable<SandboxOid> oids)
    {
        if (!_oids.TryGetValue(alias, out List<SandboxOid>? known))
        {
            _oids.Add(alias, known = new List<SandboxOid>());
        }

        known.AddRange(oids);
    }
}
