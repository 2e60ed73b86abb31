using System.Collections;

namespace Provisioning.Sandbox.Assets;

/// <summary>Assets as they are now; each is viewed when it is asked for.</summary>
internal sealed class ViewList(AssetList assets, Snapshot snapshot) : IReadOnlyList<AssetView>
{
    public int Count => assets.Count;

    public AssetView this[int index] => snapshot.View(assets[index])!;

    public IEnumerator<AssetView> GetEnumerator() => assets.Select(asset => snapshot.View(asset)!).GetEnumerator();

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
