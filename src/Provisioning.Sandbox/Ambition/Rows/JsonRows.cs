using System.Text.Json;
using Provisioning.Sandbox.Ambition.Data;

namespace Provisioning.Sandbox.Ambition.Rows;

/// <summary>Reads rows from a JSON list of flat objects.</summary>
internal static class JsonRows
{
    public static List<Row> Read(string text, bool singleObjectRefused)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(text);
            return Elements(document.RootElement, singleObjectRefused)
                .Select((element, index) => ReadRow(element, index + 1))
                .ToList();
        }
        catch (JsonException error)
        {
            throw new UnreadableBodyException("JSON parse error - " + error.Message);
        }
    }

    private static IEnumerable<JsonElement> Elements(JsonElement root, bool singleObjectRefused) => root.ValueKind switch
    {
        JsonValueKind.Array => root.EnumerateArray(),
        JsonValueKind.Object when !singleObjectRefused => new[] { root },
        _ => throw new UnreadableBodyException("Expected a list of items."),
    };

    private static Row ReadRow(JsonElement element, int number)
    {
        if (element.ValueKind != JsonValueKind.Object)
        {
            throw new UnreadableBodyException($"Row {number} is not an object.");
        }

        List<KeyValuePair<string, Cell>> fields = new();
        HashSet<string> names = new();
        try
        {
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (!names.Add(property.Name))
                {
                    throw new UnreadableBodyException($"Row {number} has the field \"{property.Name}\" twice.");
                }

                fields.Add(new KeyValuePair<string, Cell>(property.Name, ReadCell(property.Value)));
            }
        }
        catch (InvalidOperationException)
        {
            // System.Text.Json's answer to an escape that is half a surrogate pair.
            throw new UnreadableBodyException($"JSON parse error - row {number} holds text that is not Unicode.");
        }

        return new Row(number, fields);
    }

    private static Cell ReadCell(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.String => Cell.OfText(value.GetString()!),
        JsonValueKind.True => Cell.OfBoolean(true),
        JsonValueKind.False => Cell.OfBoolean(false),
        JsonValueKind.Number => new Cell(CellKind.Number, value.GetRawText()),
        JsonValueKind.Null => Cell.Null,
        _ => new Cell(CellKind.Nested, value.GetRawText()),
    };
}
