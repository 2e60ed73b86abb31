using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>One revision of an asset, within a snapshot of all others.</summary>
internal sealed class AssetView(Asset asset, Revision revision, Snapshot snapshot) : IAssetState
{
    public Asset Asset { get; } = asset;

    public Revision Revision { get; } = revision;

    public Snapshot Snapshot { get; } = snapshot;

    public SandboxOid Oid => Asset.Oid;

    public Lifecycle Lifecycle => Revision.Lifecycle;

    public Revision First => Asset.First;

    public AgilityChoices Choices => Snapshot.Choices;

    IAssetState? IAssetState.Find(SandboxOid oid) => Snapshot.Find(oid);

    /// <summary>The values of an attribute: none, one or, when it is multivalued, several. Relations show no deleted assets.</summary>
    public IEnumerable<object> Read(AttributeDefinition attribute)
    {
        // An expression on a base type reads what the asset's own type has under that name.
        AttributeDefinition? own = attribute.Owner == Asset.Type.Name ? attribute : Asset.Type.Find(attribute.Name);
        if (own is null || own.Kind == AttributeKind.Password)
        {
            return Array.Empty<object>();
        }

        return own.IsKeptOnReciprocal ? Snapshot.PointingTo(Oid, own).Select(other => (object)other.Oid) : ReadStored(own);
    }

    public bool PointsTo(SandboxOid target, string attribute) => Revision.Several(Revision[attribute]).Contains(target);

    private IEnumerable<object> ReadStored(AttributeDefinition attribute)
    {
        IReadOnlyList<object> values = Revision.Several(attribute.Compute is { } compute ? compute(this) : Revision[attribute.Name]);
        return attribute.IsRelation && attribute.Compute is null ? values.Where(IsVisible) : values;
    }

    private bool IsVisible(object reference) => Snapshot.Find((SandboxOid)reference) is { Lifecycle.IsDeleted: false };
}
