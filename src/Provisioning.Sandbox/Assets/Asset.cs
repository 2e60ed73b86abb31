using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>An asset and all its revisions.</summary>
internal sealed class Asset(SandboxOid oid, AssetType type)
{
    private readonly List<Revision> _revisions = new();

    public SandboxOid Oid { get; } = oid;

    public AssetType Type { get; } = type;

    public IReadOnlyList<Revision> Revisions => _revisions;

    public Revision First => _revisions[0];

    public Revision Current => _revisions[_revisions.Count - 1];

    public void Add(Revision revision) => _revisions.Add(revision);

    public Revision? AsOf(DateTime timeUtc) => _revisions.LastOrDefault(revision => revision.TimeUtc <= timeUtc);

    public Revision? AtMoment(int moment) => _revisions.FirstOrDefault(revision => revision.Moment == moment);
}
