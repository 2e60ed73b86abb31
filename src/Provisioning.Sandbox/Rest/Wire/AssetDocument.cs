using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Rest.Wire;

/// <summary>An asset as an answer shows it.</summary>
internal sealed record AssetDocument(string Href, string? Id, IReadOnlyList<SelectedValue> Values)
{
    /// <summary>Whether JSON shows <c>Attributes</c> at all.</summary>
    public bool HasAttributes { get; init; } = true;

    /// <summary>An asset, at a moment where one is to be shown.</summary>
    public static AssetDocument Of(AgilityCall call, SandboxOid oid, int? moment, IEnumerable<SelectedValue> values) => moment is { } number
        ? new(call.Hrefs.Data(oid, number), $"{oid}:{number}", values.ToArray())
        : new(call.Hrefs.Data(oid), oid.ToString(), values.ToArray());
}
