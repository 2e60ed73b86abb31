using System.Text.Json;
using System.Text.Json.Nodes;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>Reads nodes of a document.</summary>
internal static class Nodes
{
    /// <summary>The nodes of a list; one node stands for a list of one, and null for none.</summary>
    public static IEnumerable<JsonNode?> Several(JsonNode? node) => node switch
    {
        null => Enumerable.Empty<JsonNode?>(),
        JsonArray list => list,
        _ => new[] { node },
    };

    /// <summary>A list of texts, or one text that stands for a list of one.</summary>
    public static IReadOnlyList<string> Texts(JsonNode? node, string path) => Several(node)
        .Select(item => item is JsonValue ? Text(item)! : throw QueryKeys.Invalid(path))
        .ToArray();

    public static bool IsScalar(JsonNode? node) => node is null or JsonValue;

    /// <summary>A scalar as text; null for null.</summary>
    public static string? Text(JsonNode? node) => node switch
    {
        null => null,
        JsonValue value when value.GetValueKind() == JsonValueKind.String => value.GetValue<string>(),
        _ => node.ToJsonString(),
    };
}
