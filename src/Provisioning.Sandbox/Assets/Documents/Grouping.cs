using System.Text.Json.Nodes;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>Puts results under the assets that they point to, level by level.</summary>
internal sealed class Grouping(IReadOnlyList<SelectedRelation> levels)
{
    public static Grouping Read(JsonNode? group, AssetType type, QueryScope scope) =>
        new(Nodes.Several(group).Select(level => Level(level, type, scope)).ToArray());

    public JsonArray Apply(IReadOnlyList<AssetView> views, IReadOnlyList<SelectItem> items, bool withMoment) =>
        Apply(views, items, withMoment, 0);

    private static SelectedRelation Level(JsonNode? level, AssetType type, QueryScope scope) => level switch
    {
        JsonObject nested => SelectReader.Relation(nested, type, scope, "root->group"),
        JsonValue => SelectReader.Relation(new JsonObject { ["from"] = Nodes.Text(level) }, type, scope, "root->group"),
        _ => throw QueryKeys.Invalid("root->group"),
    };

    private JsonArray Apply(IReadOnlyList<AssetView> views, IReadOnlyList<SelectItem> items, bool withMoment, int depth)
    {
        if (depth == levels.Count)
        {
            return new JsonArray(views.Select(view => (JsonNode)ResultRow.Of(view, items, withMoment)).ToArray());
        }

        SelectedRelation level = levels[depth];
        JsonArray groups = new();
        foreach (IGrouping<SandboxOid?, (SandboxOid? Key, AssetView View)> group in Pairs(level, views).GroupBy(pair => pair.Key).OrderBy(group => group.Key?.Id ?? int.MinValue))
        {
            AssetView[] members = group.Select(pair => pair.View).ToArray();
            JsonObject row = ResultRow.Of(group.Key is { } oid ? members[0].Snapshot.Find(oid) : null, level.Items);
            row["_children"] = Apply(members, items, withMoment, depth + 1);
            groups.Add(row);
        }

        return groups;
    }

    private static IEnumerable<(SandboxOid? Key, AssetView View)> Pairs(SelectedRelation level, IReadOnlyList<AssetView> views) => views.SelectMany(view => level.Expression
        .Read(view)
        .Select(value => (SandboxOid?)(SandboxOid)value)
        .DefaultIfEmpty(null)
        .Select(key => (key, view)));
}
