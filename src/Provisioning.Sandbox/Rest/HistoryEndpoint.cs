using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Assets.Query;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;
using Provisioning.Sandbox.Rest.Wire;

namespace Provisioning.Sandbox.Rest;

/// <summary><c>rest-1.v1/Hist</c>: one record for each change, of one asset or of all of a type; of one attribute when the address ends with it.</summary>
internal sealed class HistoryEndpoint(AssetDatabase database)
{
    public Reply Handle(AgilityCall call)
    {
        call.RequireGet();
        if (call.Segment(2) is not { } typeName || call.Segments.Count > 5)
        {
            throw AgilityException.NotFound();
        }

        AssetType type = DataEndpoint.TypeByName(database, typeName);
        ListQuery query = new(type, database, call.Segment(4) is { } attribute ? call.Parameters.With("sel", attribute) : call.Parameters);
        IEnumerable<Asset> assets = call.Segment(3) is { } id ? new[] { DataEndpoint.Visible(database, type, id) } : database.Assets(type.Name).Where(asset => query.Mentions("IsDeleted") || !asset.Current.Lifecycle.IsDeleted);
        IReadOnlyList<AssetView> found = query.Run(("Hist", type, call.Segment(3)), Revisions(assets, ListQuery.AsOf(call.Parameters["asof"]), query.Snapshot));
        ListPart<AssetView> part = ListPart<AssetView>.Of(found, database.Choices.ListLie, query.Page.Size, query.Page.Start);
        AssetDocument[] records = part.Items
            .Select(view => AssetDocument.Of(call, view.Oid, view.Revision.Moment, query.Selection.Select(expression => SelectedValue.Read(expression, view))))
            .ToArray();
        return call.Format().List(new AssetListDocument(call.Counts ? part.Count : null, query.Page, records) { Root = "History" });
    }

    /// <summary>Every revision with a moment of its own; with a time, the last one on or before it.</summary>
    private static IEnumerable<AssetView> Revisions(IEnumerable<Asset> assets, DateTime? asOf, Snapshot snapshot) => assets.SelectMany(asset => asOf is { } time
        ? asset.AsOf(time) is { } revision ? new[] { new AssetView(asset, revision, snapshot) } : Array.Empty<AssetView>()
        : asset.Revisions.Select(each => new AssetView(asset, each, snapshot)));
}
