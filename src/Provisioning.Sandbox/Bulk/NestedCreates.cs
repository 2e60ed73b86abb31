using System.Text.Json.Nodes;

namespace Provisioning.Sandbox.Bulk;

/// <summary>Takes the assets that are to be created out of the attributes they stand in.</summary>
internal static class NestedCreates
{
    /// <summary>The attributes without nested creates, and those in order. What stays empty is left out, or kept as no change.</summary>
    public static JsonObject Split(JsonObject attributes, bool keepsEmpty, out IReadOnlyList<NestedCreate> creates)
    {
        List<NestedCreate> found = new();
        JsonObject rest = new();
        foreach (KeyValuePair<string, JsonNode?> attribute in attributes)
        {
            int before = found.Count;
            JsonNode? value = attribute.Key is BulkKeys.AssetType or BulkKeys.Context
                ? attribute.Value?.DeepClone()
                : Take(attribute.Key, attribute.Value, found);
            if (found.Count == before || !IsEmpty(value) || keepsEmpty)
            {
                rest[attribute.Key] = value;
            }
        }

        creates = found;
        return rest;
    }

    private static JsonNode? Take(string attribute, JsonNode? value, List<NestedCreate> found)
    {
        switch (value)
        {
            case JsonObject single when Create(single) is { } create:
                found.Add(create with { Attribute = attribute });
                return new JsonArray();
            case JsonArray list:
                return new JsonArray(list.Where(item => !TakeItem(attribute, item, found)).Select(item => item?.DeepClone()).ToArray());
            case JsonObject spelled when spelled.ContainsKey(BulkKeys.Add):
                JsonObject rest = (JsonObject)spelled.DeepClone();
                rest[BulkKeys.Add] = Take(attribute, spelled[BulkKeys.Add], found);
                return rest;
            default:
                return value?.DeepClone();
        }
    }

    private static bool TakeItem(string attribute, JsonNode? item, List<NestedCreate> found)
    {
        if (item is not JsonObject node || Create(node) is not { } create)
        {
            return false;
        }

        found.Add(create with { Attribute = attribute });
        return true;
    }

    private static NestedCreate? Create(JsonObject node)
    {
        if (node.ContainsKey(BulkKeys.AssetType))
        {
            return new NestedCreate("", null, node);
        }

        return node.Count == 1 && BulkAlias.Is(node.First().Key) && node.First().Value is JsonObject body && body.ContainsKey(BulkKeys.AssetType)
            ? new NestedCreate("", node.First().Key, body)
            : null;
    }

    private static bool IsEmpty(JsonNode? value) => value is JsonArray { Count: 0 };
}

/// <summary>An asset that is to be created in the context of another one.</summary>
internal sealed record NestedCreate(string Attribute, string? Alias, JsonObject Body);
