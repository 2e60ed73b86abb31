using System.Text.Json.Nodes;

namespace Provisioning.Sandbox.Page;

/// <summary>Everything the page shows, as one document of bounded size.</summary>
internal sealed class PageState(AmbitionSection ambition, AgilitySection agility, RequestSection requests)
{
    /// <summary>How many rows of a table are sent; the counts include the others.</summary>
    public const int MaximumRows = 200;

    public string Write(PageFilter filter) =>
        new JsonObject { ["ambition"] = ambition.Of(filter), ["agility"] = agility.Of(filter), ["requests"] = requests.Of() }.ToJsonString();

    /// <summary>The first rows of a table.</summary>
    public static JsonArray Table<T>(IEnumerable<T> items, Func<T, JsonNode> row) => new(items.Take(MaximumRows).Select(row).ToArray());
}
