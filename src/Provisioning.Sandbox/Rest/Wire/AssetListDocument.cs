using Provisioning.Sandbox.Assets.Query;

namespace Provisioning.Sandbox.Rest.Wire;

/// <summary>A list of assets as an answer shows it; without a total when nothing was counted.</summary>
internal sealed record AssetListDocument(int? Total, PageRange Page, IReadOnlyList<AssetDocument> Assets)
{
    /// <summary>The name of the list as a whole.</summary>
    public string Root { get; init; } = "Assets";
}
