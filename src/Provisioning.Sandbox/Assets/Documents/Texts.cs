using System.Text.Json.Nodes;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>Reads a list of texts, or one text that stands for a list of one.</summary>
internal static class Texts
{
    public static IReadOnlyList<string> Of(JsonNode? node, string path) => node switch
    {
        null => new List<string>(),
        JsonArray list when list.All(item => item is JsonValue) => list.Select(item => Nodes.Text(item)!).ToArray(),
        JsonValue => new[] { Nodes.Text(node)! },
        _ => throw QueryKeys.Invalid(path),
    };
}
