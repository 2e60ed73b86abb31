using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>The places of work items in their common order.</summary>
internal static class RankOrder
{
    /// <summary>A rank just before or behind another asset.</summary>
    public static object Beside(AssetDatabase database, Asset asset, Asset neighbour, bool before)
    {
        decimal rank = Rank(neighbour);
        decimal[] others = database.Assets("Workitem").Where(other => other != asset && other != neighbour).Select(Rank).ToArray();
        decimal next = before
            ? others.Where(other => other < rank).DefaultIfEmpty(rank - 2).Max()
            : others.Where(other => other > rank).DefaultIfEmpty(rank + 2).Min();
        return (rank + next) / 2;
    }

    private static decimal Rank(Asset asset) => (decimal)WorkitemTypes.Rank(asset.Current, asset.Oid);
}
