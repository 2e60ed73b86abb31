using System.Text.Json.Nodes;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>One query of a document.</summary>
internal static class DocumentQuery
{
    /// <summary>The result set, and the assets in it.</summary>
    public static JsonArray Run(JsonObject query, AssetDatabase database, AliasTable aliases, out IReadOnlyList<AssetView> views)
    {
        QueryKeys.CheckTop(query);
        AssetSelection selection = new(query, database, aliases);
        IReadOnlyList<SelectItem> items = SelectReader.Read(query["select"], selection.Source.Type, selection.Scope, "root->select");
        Grouping grouping = Grouping.Read(query["group"], selection.Source.Type, selection.Scope);
        views = selection.Run();
        return grouping.Apply(views, items, selection.IsHistory);
    }
}
