using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Assets.Query;
using Provisioning.Sandbox.Http;
using Provisioning.Sandbox.Model;
using Provisioning.Sandbox.Rest.Wire;

namespace Provisioning.Sandbox.Rest;

/// <summary>Reads lists, single assets and single attributes.</summary>
internal sealed class DataReader(AssetDatabase database)
{
    public Reply List(AgilityCall call, AssetType type)
    {
        ListQuery query = new(type, database, call.Parameters);
        ListPart<AssetView> part = ListPart<AssetView>.Of(query.Run(), database.Choices.ListLie, query.Page.Size, query.Page.Start);
        AssetDocument[] assets = part.Items.Select(view => Document(call, view, query.Selection, null)).ToArray();
        return call.Format().List(new AssetListDocument(call.Counts ? part.Count : null, query.Page, assets));
    }

    public Reply Single(AgilityCall call, Asset asset, int? moment)
    {
        ListQuery query = new(asset.Type, database, call.Parameters);
        AssetView view = Visible(query.Snapshot, asset, moment);
        return call.Format().Asset(200, Document(call, view, query.Selection, moment));
    }

    public Reply Value(AgilityCall call, Asset asset, int? moment, string attribute)
    {
        ListQuery query = new(asset.Type, database, call.Parameters);
        AssetView view = Visible(query.Snapshot, asset, moment);
        AttributeExpression expression = new ExpressionParser(database.Model, new WhereContext(database.Choices)).ParseAll(attribute, asset.Type);
        string of = moment is { } number ? call.Hrefs.Data(asset.Oid, number) : call.Hrefs.Data(asset.Oid);
        return call.Format().Value(SelectedValue.Read(expression, view), of + "/" + expression.Name, of);
    }

    private static AssetView Visible(Snapshot snapshot, Asset asset, int? moment)
    {
        AssetView? view = moment is { } number
            ? asset.AtMoment(number) is { } revision ? new AssetView(asset, revision, snapshot) : null
            : snapshot.View(asset);
        return view is { Lifecycle.IsDeleted: false } && !asset.Current.Lifecycle.IsDeleted ? view : throw AgilityException.NotFound();
    }

    private static AssetDocument Document(AgilityCall call, AssetView view, IEnumerable<AttributeExpression> selection, int? moment) =>
        AssetDocument.Of(call, view.Oid, moment, selection.Select(expression => SelectedValue.Read(expression, view)));
}
