using System.Text.Json;
using Provisioning.Sandbox.Assets;
using Provisioning.Sandbox.Model;

namespace Provisioning.Sandbox.Rest.Wire;

/// <summary>Reads an asset from JSON.</summary>
internal static class JsonBody
{
    public static List<SentAttribute> Read(string text)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            JsonElement root = document.RootElement;
            bool readable = root.ValueKind == JsonValueKind.Object
                && root.TryGetProperty("Attributes", out JsonElement attributes)
                && attributes.ValueKind == JsonValueKind.Object;
            return readable
                ? root.GetProperty("Attributes").EnumerateObject().Select(Change).ToList()
                : throw AgilityException.Bad("The body has no object Attributes");
        }
        catch (Exception error) when (error is JsonException or InvalidOperationException)
        {
            throw AgilityException.Bad(error.Message);
        }
    }

    private static SentAttribute Change(JsonProperty property)
    {
        JsonElement element = property.Value;
        if (element.ValueKind == JsonValueKind.Array)
        {
            return new SentAttribute(property.Name, null) { Items = Items(element) };
        }

        if (element.ValueKind != JsonValueKind.Object)
        {
            throw AgilityException.Bad($"Attribute {property.Name} has no value");
        }

        // An object without a value empties the attribute, as null does.
        SentAttribute change = new(property.Name, Act(element));
        if (!element.TryGetProperty("value", out JsonElement value))
        {
            return change;
        }

        return value.ValueKind == JsonValueKind.Array
            ? change with { Items = Items(value) }
            : change with { Text = Scalar(value) };
    }

    private static List<SentItem> Items(JsonElement list) => list.EnumerateArray().Select(Item).ToList();

    private static SentItem Item(JsonElement item)
    {
        if (item.ValueKind != JsonValueKind.Object)
        {
            return new SentItem(Scalar(item) ?? "", null);
        }

        return item.TryGetProperty("idref", out JsonElement value) || item.TryGetProperty("value", out value)
            ? new SentItem(Scalar(value) ?? "", Act(item))
            : throw AgilityException.Bad("A reference has no idref");
    }

    private static string? Act(JsonElement element) => element.TryGetProperty("act", out JsonElement act) ? Scalar(act) : null;

    private static string? Scalar(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => value.GetString(),
        JsonValueKind.True => "true",
        JsonValueKind.False => "false",
        JsonValueKind.Number => value.GetRawText(),
        JsonValueKind.Null => null,
        _ => throw AgilityException.Bad("Unexpected value " + value.GetRawText()),
    };
}
