using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>Which assets of a type hold a value in one attribute, regardless of case.</summary>
internal sealed class AttributeIndex(string attribute)
{
    private readonly Dictionary<object, AssetList> _holders = new(new ValueOrder(StringComparer.OrdinalIgnoreCase));

    public IReadOnlyList<Asset> Holders(object value) => _holders.TryGetValue(value, out AssetList? holders) ? holders : Array.Empty<Asset>();

    public void Follow(Asset asset, Revision? before, Revision after)
    {
        object? old = before?[attribute];
        object? current = after[attribute];
        if (!ReferenceEquals(old, current))
        {
            Set(asset, old, isIn: false);
            Set(asset, current, isIn: true);
        }
    }

    private void Set(Asset asset, object? value, bool isIn)
    {
        foreach (object each in Revision.Several(value))
        {
            if (!_holders.TryGetValue(each, out AssetList? holders))
            {
                _holders.Add(each, holders = new AssetList());
            }

            holders.Set(asset, isIn);
        }
    }
}
