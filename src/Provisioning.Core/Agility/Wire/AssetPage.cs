namespace Provisioning.Agility.Wire;

/// <summary>One answer to a list query.</summary>
internal sealed class AssetPage
{
    public List<AgilityAsset> Assets { get; } = [];

    /// <summary>The total without paging; <c>null</c> when the service does not report it.</summary>
    public int? Total { get; set; }
}
