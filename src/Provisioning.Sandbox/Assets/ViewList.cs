using System.Collections;

namespace Provisioning.Sandbox.Assets;

/// <summary>Assets as they are now; each is viewed when it is asked for.</summary>
internal sealed class ViewList : IReadOnlyList<AssetView>
{
    private readonly AssetList _assets;
    private readonly Snapshot _snapshot;

    public ViewList(AssetList assets, Snapshot snapshot)
    {
        _assets = assets;
        _snapshot = snapshot;
    }

    public int Count => _assets.Count;

    public AssetView this[int index] => _snapshot.View(_assets[index])!;

    public IEnumerator<AssetView> GetEnumerator() => _assets.Select(asset => _snapshot.View(asset)!).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
