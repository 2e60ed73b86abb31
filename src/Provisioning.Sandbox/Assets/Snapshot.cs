using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>The assets as they are, or as they were at some time.</summary>
internal sealed class Snapshot(AssetDatabase database, DateTime? asOfUtc = null)
{
    public AgilityChoices Choices => database.Choices;

    public AssetModel Model => database.Model;

    /// <summary>Whether these are the assets as they are.</summary>
    public bool IsNow => asOfUtc is null;

    /// <summary>All assets of a type by number, deleted ones included.</summary>
    public IEnumerable<AssetView> All(string type) => Views(database.Assets(type));

    public IEnumerable<AssetView> Views(IEnumerable<Asset> assets) => assets.Select(View).OfType<AssetView>();

    /// <summary>The assets that are not deleted and point to another one by a relation, by number.</summary>
    public IEnumerable<AssetView> PointingTo(SandboxOid oid, AttributeDefinition otherEnd)
    {
        string type = otherEnd.RelatedType!;
        IEnumerable<AssetView> views = IsNow ? Views(database.Holders(type, otherEnd.Reciprocal!, oid)) : All(type).Where(view => view.PointsTo(oid, otherEnd.Reciprocal!));
        return views.Where(view => !view.Lifecycle.IsDeleted);
    }

    public AssetView? Find(SandboxOid oid) => database.Find(oid) is { } asset ? View(asset) : null;

    public AssetView? View(Asset asset)
    {
        Revision? revision = asOfUtc is { } time ? asset.AsOf(time) : asset.Current;
        return revision is null ? null : new AssetView(asset, revision, this);
    }
}
