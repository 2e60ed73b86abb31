using System.Buffers;
using System.Text.Json;

namespace Provisioning.Http;

/// <summary>JSON without duplicate keys: with a key that occurs twice in an object, its meaning would depend on the reader.</summary>
internal static class CheckedJson
{
    /// <exception cref="JsonException">It is not JSON, or an object has a key twice.</exception>
    public static JsonDocument Parse(ReadOnlyMemory<byte> json) => Checked(JsonDocument.Parse(json));

    /// <exception cref="JsonException">It is not JSON, or an object has a key twice.</exception>
    public static JsonDocument Parse(ReadOnlySequence<byte> json) => Checked(JsonDocument.Parse(json));

    /// <summary>Reads the items of the lists under a name, in the objects of the list under another name, one after the other. None is kept.</summary>
    /// <param name="json">An object.</param>
    /// <param name="objects">The name of the list of objects.</param>
    /// <param name="items">The name of the list in each of them.</param>
    /// <param name="take">Takes an item, which is not valid afterwards.</param>
    /// <returns>The number of objects.</returns>
    /// <exception cref="JsonException">It is not JSON, an object has a key twice, or an object is missing.</exception>
    public static int ReadItems(ReadOnlySequence<byte> json, string objects, string items, Action<JsonElement> take)
    {
        Utf8JsonReader reader = new(json);
        int count = 0;
        reader.Read();
        for (NameSet names = new(); NextList(ref reader, names, objects);)
        {
            for (; reader.Read() && reader.TokenType != JsonTokenType.EndArray; count++)
            {
                for (NameSet inner = new(); NextList(ref reader, inner, items);)
                {
                    while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                    {
                        using JsonDocument item = Checked(JsonDocument.ParseValue(ref reader));
                        take(item.RootElement);
                    }
                }
            }
        }

        // Anything after the object is not JSON.
        reader.Read();
        return count;
    }

    // Moves to the list under a name; false at the end of the object. Everything else in it is checked and skipped.
    private static bool NextList(ref Utf8JsonReader reader, NameSet names, string list)
    {
        if (names.IsNew && reader.TokenType != JsonTokenType.StartObject)
        {
            throw new JsonException("An object is expected.");
        }

        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = Name(ref reader);
            names.Add(name);
            reader.Read();
            if (name == list && reader.TokenType == JsonTokenType.StartArray)
            {
                return true;
            }

            Checked(JsonDocument.ParseValue(ref reader)).Dispose();
        }

        return false;
    }

    private static string Name(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw HalfCharacter(e);
        }
    }

    private static JsonException HalfCharacter(InvalidOperationException e) => new(e.Message, e);

    private sealed class NameSet
    {
        private readonly HashSet<string> _names = new(StringComparer.Ordinal);

        public bool IsNew => _names.Count == 0;

        public void Add(string name)
        {
            if (!_names.Add(name))
            {
                throw new JsonException($"An object has the key '{name}' twice.");
            }
        }
    }

    /// <exception cref="JsonException">It is not JSON, or an object has a key twice.</exception>
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
            document.Dispose();
            throw HalfCharacter(e);
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
            NameSet names = new();
            foreach (JsonProperty property in element.EnumerateObject())
            {
                names.Add(property.Name);
                Check(property.Value);
            }
        }
    }
}
