using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets;

/// <summary>One change: everything it touches gets the same new moment, or nothing happens.</summary>
internal sealed class Transaction(AssetDatabase database, string? comment = null)
{
    private readonly Dictionary<SandboxOid, PendingAsset> _pending = new();
    private readonly List<ProjectRole> _roles = new();

    public AssetDatabase Database { get; } = database;

    public PendingAsset Create(AssetType type, int? id = null)
    {
        SandboxOid oid = new(type.Name, id ?? Database.TakeId());
        return _pending[oid] = new PendingAsset(new Asset(oid, type));
    }

    public PendingAsset Edit(Asset asset)
    {
        if (!_pending.TryGetValue(asset.Oid, out PendingAsset? pending))
        {
            _pending.Add(asset.Oid, pending = new PendingAsset(asset));
        }

        return pending;
    }

    /// <summary>Gives a member a role in a project together with the change.</summary>
    public void Assign(ProjectRole role) => _roles.Add(role);

    /// <summary>Checks the whole change, then makes it; the moment it got.</summary>
    public int Commit()
    {
        foreach (PendingAsset pending in _pending.Values.ToArray())
        {
            if (pending.IsNew)
            {
                pending.Complete(Database.Choices);
            }

            IntegrityRules.Check(Database, pending);
        }

        int moment = Database.TakeMoment();
        DateTime now = DateTime.UtcNow;
        foreach (PendingAsset pending in _pending.Values)
        {
            Asset asset = pending.Asset;
            IReadOnlyList<object> scopes = Scopes(asset);
            Revision revision = new(moment, now, pending.Values, pending.Lifecycle, MemberType.Caller, comment);
            Database.Table(asset.Oid.Type).Commit(asset, revision);
            MembershipRoles.Follow(Database, asset, scopes, pending.IsNew);
        }

        _roles.ForEach(Database.Roles.Set);
        return moment;
    }

    private static IReadOnlyList<object> Scopes(Asset asset) =>
        asset.Revisions.Count > 0 && asset.Current["Scopes"] is IReadOnlyList<object> scopes ? scopes : Array.Empty<object>();
}
