namespace Provisioning.Sandbox.Rest.Wire;

/// <summary>An asset as an answer shows it.</summary>
internal sealed record AssetDocument(string Href, string? Id, IReadOnlyList<SelectedValue> Values)
{
    /// <summary>Whether JSON shows <c>Attributes</c> at all.</summary>
    public bool HasAttributes { get; init; } = true;
}
