using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>An asset with the changes of a transaction that is not committed yet.</summary>
internal sealed class PendingAsset
{
    public PendingAsset(Asset asset)
    {
        Asset = asset;
        IsNew = asset.Revisions.Count == 0;
        Values = IsNew ? new Dictionary<string, object?>() : asset.Current.Values.ToDictionary(pair => pair.Key, pair => pair.Value);
        Lifecycle = IsNew ? default : asset.Current.Lifecycle;
    }

    public Asset Asset { get; }

    public bool IsNew { get; }

    public Dictionary<string, object?> Values { get; }

    public Lifecycle Lifecycle { get; set; }

    public IReadOnlyList<object> List(string attribute) =>
        Values.TryGetValue(attribute, out object? value) && value is IReadOnlyList<object> list ? list : new List<object>();
}
