using System.Text.Json;
using System.Text.Json.Nodes;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Assets.Documents;

/// <summary>Reads a JSON body: one document, or several in an array. Of doubled keys the last one counts.</summary>
internal static class JsonDocuments
{
    public static IReadOnlyList<JsonNode?> Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return Documents(Node(document.RootElement));
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw AgilityException.Bad(error.Message);
        }
    }

    /// <summary>An array at the top stands for its elements.</summary>
    public static IReadOnlyList<JsonNode?> Documents(JsonNode? root)
    {
        if (root is not JsonArray list)
        {
            return new[] { root };
        }

        JsonNode?[] elements = list.ToArray();
        list.Clear();
        return elements;
    }

    private static JsonNode? Node(JsonElement element)
    {
        switch (element.ValueKind)
        {
            case JsonValueKind.Object:
                JsonObject node = new();
                foreach (JsonProperty property in element.EnumerateObject())
                {
                    node[property.Name] = Node(property.Value);
                }

                return node;
            case JsonValueKind.Array:
                return new JsonArray(element.EnumerateArray().Select(Node).ToArray());
            case JsonValueKind.String:
                return JsonValue.Create(element.GetString());
            case JsonValueKind.Null:
                return null;
            default:
                return JsonValue.Create(element.Clone());
        }
    }
}
