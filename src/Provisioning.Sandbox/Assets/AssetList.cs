using System.Collections;

namespace Provisioning.Sandbox.Assets;

/// <summary>Assets by number. A place in the list is found at once, however long the list is.</summary>
internal sealed class AssetList : IReadOnlyList<Asset>
{
    private static readonly ByNumber Order = new();

    private readonly List<Asset> _assets = new();

    public int Count => _assets.Count;

    public Asset this[int index] => _assets[index];

    public Asset? Find(int id)
    {
        int low = 0;
        for (int high = _assets.Count; low < high;)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = _assets[middle].Oid.Id < id ? (middle + 1, high) : (low, middle);
        }

        return low < _assets.Count && _assets[low].Oid.Id == id ? _assets[low] : null;
    }

    /// <summary>Takes an asset in or out, unless that is so already.</summary>
    public void Set(Asset asset, bool isIn)
    {
        int found = _assets.BinarySearch(asset, Order);
        if (isIn && found < 0)
        {
            _assets.Insert(~found, asset);
        }
        else if (!isIn && found >= 0)
        {
            _assets.RemoveAt(found);
        }
    }

    public IEnumerator<Asset> GetEnumerator() => _assets.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    private sealed class ByNumber : IComparer<Asset>
    {
        public int Compare(Asset? x, Asset? y) => x!.Oid.Id.CompareTo(y!.Oid.Id);
    }
}
