using System.Collections.Generic;
using Provisioning.Sandbox.Agility.Assets;
using Provisioning.Sandbox.Agility.QueryV1;

namespace Provisioning.Sandbox.Agility.Bulk;

/// <summary>The assets that the commands so far were about, by alias.</summary>
internal sealed class AliasTable : IAliases
{
    private readonly Dictionary<string, List<Oid>> _oids = new();

    public IReadOnlyList<Oid>? Find(string alias) => _oids.TryGetValue(alias, out List<Oid>? oids) ? oids : null;

    public void Add(string alias, IEnumerable<Oid> oids)
    {
        if (!_oids.TryGetValue(alias, out List<Oid>? known))
        {
            _oids.Add(alias, known = new List<Oid>());
        }

        known.AddRange(oids);
    }
}
