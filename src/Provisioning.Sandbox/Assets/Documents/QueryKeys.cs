using System.Text.Json.Nodes;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>The keys that a query may have.</summary>
internal static class QueryKeys
{
    private static readonly string[] Nested = { "from", "select", "where", "filter", "with", "sort", "find", "findin" };
    private static readonly string[] Top = Nested.Concat(new[] { "group", "page", "asof" }).ToArray();

    public static void CheckTop(JsonObject query, params string[] further) => Check(query, "root", Top.Concat(further));

    public static void CheckNested(JsonObject query, string path) => Check(query, path, Nested);

    public static AgilityException Invalid(string path) => AgilityException.Bad("Invalid value at node(s): " + path);

    private static void Check(JsonObject query, string path, IEnumerable<string> allowed)
    {
        string[] unknown = query.Select(member => member.Key).Where(key => !allowed.Contains(key, StringComparer.Ordinal)).ToArray();
        if (unknown.Length > 0)
        {
            throw AgilityException.Bad("Invalid key at node(s): " + string.Join(", ", unknown.Select(key => $"{path}->{key}")));
        }
    }
}
