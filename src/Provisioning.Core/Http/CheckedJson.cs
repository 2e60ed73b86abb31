using System.Text.Json;

namespace Provisioning.Http;

/// <summary>JSON in which every key says one thing: a key that stands twice in an object would leave the choice to the reader.</summary>
internal static class CheckedJson
{
    /// <exception cref="JsonException">It is no JSON, or an object has a key twice.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json) => Checked(JsonDocument.Parse(json));

    /// <exception cref="JsonException">It is no JSON, or an object has a key twice.</exception>
    public static JsonDocument Parse(Stream json) => Checked(JsonDocument.Parse(json));

    private static JsonDocument Checked(JsonDocument document)
    {
        try
        {
            Check(document.RootElement);
            return document;
        }
        catch (JsonException)
        {
            document.Dispose();
            throw;
        }
        catch (InvalidOperationException e)
        {
            // A key is no text: half a character.
            document.Dispose();
            throw new JsonException(e.Message, e);
        }
    }

    private static void Check(JsonElement element)
    {
        if (element.ValueKind == JsonValueKind.Array)
        {
            foreach (JsonElement item in element.EnumerateArray())
            {
                Check(item);
            }
        }
        else if (element.ValueKind == JsonValueKind.Object)
        {
            HashSet<string> names = new(StringComparer.Ordinal);
            foreach (JsonProperty property in element.EnumerateObject())
            {
                if (!names.Add(property.Name))
                {
                    throw new JsonException($"An object has the key '{property.Name}' twice.");
                }

                Check(property.Value);
            }
        }
    }
}
