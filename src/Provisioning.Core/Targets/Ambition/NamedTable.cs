using System.Text.Json;
using System.Text.Json.Serialization;
using Provisioning.Sync.Files;

namespace Provisioning.Targets.Ambition;

/// <summary>A table by names whose case does not count, small in memory: nearly all accounts of a file have the same names.</summary>
internal sealed class NamedTable<TValue>(NamePool names, NamedTable<TValue>.ReadValue read) : JsonConverter<IReadOnlyDictionary<string, TValue>>
{
    /// <summary>Reads the value under a name.</summary>
    public delegate TValue ReadValue(ref Utf8JsonReader reader, string name);

    public override IReadOnlyDictionary<string, TValue> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        if (reader.TokenType != JsonTokenType.StartObject)
        {
            throw JsonFault.MustBe("an object.");
        }

        Dictionary<string, TValue> values = new(StringComparer.OrdinalIgnoreCase);
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            string name = reader.GetString()!;
            if (values.ContainsKey(name))
            {
                throw JsonFault.Told($"'{name}' is there twice; case does not count.");
            }

            reader.Read();
            values.Add(name, read(ref reader, name));
        }

        return names.Pack(values);
    }

    public override void Write(Utf8JsonWriter writer, IReadOnlyDictionary<string, TValue> value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        foreach (KeyValuePair<string, TValue> item in value)
        {
            writer.WritePropertyName(item.Key);
            JsonSerializer.Serialize(writer, item.Value, options);
        }

        writer.WriteEndObject();
    }
}
