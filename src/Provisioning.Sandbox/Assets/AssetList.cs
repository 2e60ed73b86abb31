using System.Collections;

namespace Provisioning.Sandbox.Assets;

/// <summary>Assets by number. A place in the list is found at once, however long the list is.</summary>
internal sealed class AssetList : IReadOnlyList<Asset>
{
    private readonly List<Asset> _assets = new();

    public int Count => _assets.Count;

    public Asset this[int index] => _assets[index];

    public Asset? Find(int id) => PlaceOf(id) is var place && IsAt(place, id) ? _assets[place] : null;

    /// <summary>Takes an asset in or out, unless that is so already.</summary>
    public void Set(Asset asset, bool isIn)
    {
        int place = PlaceOf(asset.Oid.Id);
        bool isThere = IsAt(place, asset.Oid.Id);
        if (isIn && !isThere)
        {
            _assets.Insert(place, asset);
        }
        else if (!isIn && isThere)
        {
            _assets.RemoveAt(place);
        }
    }

    public IEnumerator<Asset> GetEnumerator() => _assets.GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();

    /// <summary>The place of the first asset with that number or a higher one.</summary>
    private int PlaceOf(int id)
    {
        int low = 0;
        for (int high = _assets.Count; low < high;)
        {
            int middle = low + ((high - low) / 2);
            (low, high) = _assets[middle].Oid.Id < id ? (middle + 1, high) : (low, middle);
        }

        return low;
    }

    private bool IsAt(int place, int id) => place < _assets.Count && _assets[place].Oid.Id == id;
}
