using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>The assets of one type by number, and those that hold a value in one of its indexed attributes.</summary>
internal sealed class AssetTable(AssetType type)
{
    private readonly Dictionary<string, AttributeIndex> _indices = type.Attributes
        .Where(attribute => attribute.IsIndexed)
        .ToDictionary(attribute => attribute.Name, attribute => new AttributeIndex(attribute.Name));

    public AssetList All { get; } = new();

    /// <summary>Those that are not deleted.</summary>
    public AssetList Present { get; } = new();

    /// <summary>Those that are neither deleted nor inactive.</summary>
    public AssetList Active { get; } = new();

    public void Commit(Asset asset, Revision revision)
    {
        Revision? before = asset.Revisions.Count > 0 ? asset.Current : null;
        foreach (AttributeIndex index in _indices.Values)
        {
            index.Follow(asset, before, revision);
        }

        asset.Add(revision);
        All.Set(asset, isIn: true);
        Present.Set(asset, !revision.Lifecycle.IsDeleted);
        Active.Set(asset, revision.Lifecycle == default);
    }

    /// <summary>The assets that hold a value in an attribute, deleted ones included; none where the attribute has no index.</summary>
    public IReadOnlyList<Asset> Holders(string attribute, object value) =>
        _indices.TryGetValue(attribute, out AttributeIndex? index) ? index.Holders(value) : Array.Empty<Asset>();
}
