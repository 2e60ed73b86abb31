using System.Collections.Generic;

namespace Provisioning.Agility;

/// <summary>What to set on an asset: scalars as texts, single relations as OIDs, in the order given.</summary>
internal sealed class AssetChange
{
    private readonly List<(string Name, string Value)> _attributes = [];
    private readonly List<(string Name, Oid Value)> _relations = [];

    public IReadOnlyList<(string Name, string Value)> Attributes => _attributes;

    public IReadOnlyList<(string Name, Oid Value)> Relations => _relations;

    public bool IsEmpty => _attributes.Count + _relations.Count == 0;

    public AssetChange Set(string name, string? value)
    {
        if (value is not null)
        {
            _attributes.Add((name, value));
        }

        return this;
    }

    public AssetChange Set(string name, bool? value) => Set(name, value is { } flag ? (flag ? "true" : "false") : null);

    public AssetChange Set(string name, Oid? value)
    {
        if (value is not null)
        {
            _relations.Add((name, value));
        }

        return this;
    }
}
