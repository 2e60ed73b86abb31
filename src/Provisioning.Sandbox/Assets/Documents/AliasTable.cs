using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>The assets that the commands so far were about, by alias.</summary>
internal sealed class AliasTable
{
    private readonly Dictionary<string, List<SandboxOid>> _oids = new();

    /// <summary>The assets behind an alias; null when there is no such alias (yet).</summary>
    public IReadOnlyList<SandboxOid>? Find(string alias) => _oids.TryGetValue(alias, out List<SandboxOid>? oids) ? oids : null;

    /// <summary>The asset that a token means: the first one behind an alias, or that of an OID.</summary>
    public SandboxOid? First(string token) => token.StartsWith("@", StringComparison.Ordinal)
        ? Find(token)?.Cast<SandboxOid?>().FirstOrDefault()
        : SandboxOid.TryParse(token, out SandboxOid oid) ? oid : null;

    public void Add(string alias, IEnumerable<SandboxOid> oids)
    {
        if (!_oids.TryGetValue(alias, out List<SandboxOid>? existing))
        {
            _oids.Add(alias, existing = new List<SandboxOid>());
        }

        existing.AddRange(oids);
    }
}
