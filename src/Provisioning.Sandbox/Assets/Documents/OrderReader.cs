using System.Text.Json.Nodes;
using Provisioning.Sandbox.Assets.Query;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>Reads <c>sort</c>, <c>find</c> and <c>page</c>.</summary>
internal static class OrderReader
{
    public static SortOrder Sort(JsonObject query, AssetType type, QueryScope scope, string path) =>
        SortOrder.Parse(string.Join(",", Nodes.Texts(query["sort"], path + "->sort")), type, scope.Expressions);

    public static TextSearch? Search(JsonObject query, AssetType type, QueryScope scope, string path)
    {
        string findIn = string.Join(",", Nodes.Texts(query["findin"], path + "->findin"));
        return Nodes.IsScalar(query["find"])
            ? TextSearch.Parse(Nodes.Text(query["find"]), findIn, type, scope.Expressions)
            : throw QueryKeys.Invalid(path + "->find");
    }

    public static PageRange Page(JsonObject query)
    {
        if (query["page"] is null)
        {
            return PageRange.Parse(null);
        }

        if (query["page"] is not JsonObject page)
        {
            throw QueryKeys.Invalid("root->page");
        }

        int size = Number(page["size"], int.MaxValue);
        int start = Number(page["start"], 0);
        return size > 0 && start >= 0 ? new PageRange(size, start) : throw QueryKeys.Invalid("root->page");
    }

    private static int Number(JsonNode? node, int missing) => node is null
        ? missing
        : node is JsonValue && SandboxOid.TryNumber(Nodes.Text(node)!, out int number) ? number : throw QueryKeys.Invalid("root->page");
}
