using System.Text.Json.Nodes;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>Reads a list of texts, or one text that stands for a list of one.</summary>
internal static class Texts
{
    public static IReadOnlyList<string> Of(JsonNode? node, string path) => Nodes.Several(node)
        .Select(item => item is JsonValue ? Nodes.Text(item)! : throw QueryKeys.Invalid(path))
        .ToArray();
}
