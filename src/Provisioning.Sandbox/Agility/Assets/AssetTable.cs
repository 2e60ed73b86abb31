using System;
using System.Collections.Generic;
using Provisioning.Sandbox.Agility.Model;

namespace Provisioning.Sandbox.Agility.Assets;

/// <summary>The assets of one type by number, with an index over its unique attributes.</summary>
internal sealed class AssetTable
{
    private readonly SortedDictionary<int, Asset> _assets = new();
    private readonly Dictionary<(string Attribute, string Value), HashSet<Asset>> _unique = new();

    public AssetTable(AssetType type) => Type = type;

    public AssetType Type { get; }

    public IEnumerable<Asset> Assets => _assets.Values;

    public Asset? Find(int id) => _assets.TryGetValue(id, out Asset? asset) ? asset : null;

    public void Commit(Asset asset, Revision revision)
    {
        foreach (AttributeDefinition attribute in Type.UniqueAttributes)
        {
            if (asset.Revisions.Count > 0 && Key(attribute, asset.Current) is { } old)
            {
                _unique[old].Remove(asset);
            }

            if (Key(attribute, revision) is { } key)
            {
                if (!_unique.TryGetValue(key, out HashSet<Asset>? holders))
                {
                    _unique.Add(key, holders = new HashSet<Asset>());
                }

                holders.Add(asset);
            }
        }

        asset.Add(revision);
        _assets[asset.Oid.Id] = asset;
    }

    /// <summary>The assets that hold a value of a unique attribute, regardless of case.</summary>
    public IEnumerable<Asset> Holders(AttributeDefinition attribute, string value) =>
        _unique.TryGetValue((attribute.Name, value.ToUpperInvariant()), out HashSet<Asset>? holders) ? holders : Array.Empty<Asset>();

    private static (string, string)? Key(AttributeDefinition attribute, Revision revision) =>
        revision[attribute.Name] is string text ? (attribute.Name, text.ToUpperInvariant()) : null;
}
