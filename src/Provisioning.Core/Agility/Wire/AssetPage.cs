namespace Provisioning.Agility.Wire;

/// <summary>One answer to a list query.</summary>
internal sealed class AssetPage
{
    public List<AgilityAsset> Assets { get; } = [];

    /// <summary>How many there are without paging; <c>null</c> when the service does not say.</summary>
    public int? Total { get; set; }
}
