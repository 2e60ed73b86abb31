using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>The assets that the commands so far were about, by alias.</summary>
internal sealed class AliasTable
{
    private readonly Dictionary<string, List<SandboxOid>> _oids = new();

    /// <summary>The assets behind an alias; null when there is no such alias (yet).</summary>
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
