using System.Text.Json.Nodes;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>One query of a document, and its result set.</summary>
internal sealed class DocumentQuery
{
    private readonly AssetSelection _selection;
    private readonly IReadOnlyList<SelectItem> _items;
    private readonly Grouping _grouping;

    public DocumentQuery(JsonObject query, AssetDatabase database, IAliases aliases)
    {
        QueryKeys.CheckTop(query);
        _selection = new AssetSelection(query, database, aliases);
        _items = SelectReader.Read(query["select"], _selection.Source.Type, _selection.Scope, "root->select");
        _grouping = Grouping.Read(query["group"], _selection.Source.Type, _selection.Scope);
    }

    /// <summary>The result set, and the assets in it.</summary>
    public JsonArray Run(out IReadOnlyList<AssetView> views)
    {
        views = _selection.Run();
        return _grouping.Apply(views, _items, _selection.IsHistory);
    }
}
