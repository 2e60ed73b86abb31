using System;
using System.Collections.Generic;
using System.IO;
using System.Linq;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using System.Text.Unicode;

namespace Provisioning.Planning;

/// <summary>The form of a journal's lines: JSON in UTF-8, one object for each line.</summary>
internal sealed class JournalForm
{
    public const int SchemaVersion = 2;

    // Left out when there is nothing to say.
    private static readonly string[] Optional = ["id", "message", "before", "after", "cutOff", "owners"];

    private readonly JsonSerializerOptions _options;

    /// <param name="clean">Takes secrets out of every text that is written.</param>
    public JournalForm(Func<string, string> clean) => _options = new JsonSerializerOptions
    {
        PropertyNamingPolicy = JsonNamingPolicy.CamelCase,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        UnmappedMemberHandling = JsonUnmappedMemberHandling.Disallow,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { RequireAll } },
        Converters = { new ExactWord<PlanStepKind>(), new ExactWord<ProvisioningOutcome>(), new ExactWord<RunEnding>(), new CleanText(clean) },
    };

    /// <summary>The form for reading.</summary>
    public static JournalForm Plain { get; } = new(text => text);

    public byte[] Write(IEnumerable<JournalLine> lines)
    {
        using MemoryStream bytes = new();
        foreach (JournalLine line in lines)
        {
            JsonSerializer.Serialize(bytes, line, _options);
            bytes.WriteByte((byte)'\n');
        }

        return bytes.ToArray();
    }

    /// <exception cref="JsonException">This is no line of a journal.</exception>
    public JournalLine Read(ReadOnlySpan<byte> line)
    {
        try
        {
            RefuseNullAndRepetition(line);
            return JsonSerializer.Deserialize<JournalLine>(line, _options)!;
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or ArgumentException or OverflowException or FormatException)
        {
            // The serializer's words for an unknown kind of line, for wrong UTF-8, and for a value beyond its type.
            throw new JsonException(e.Message, e);
        }
    }

    // Nothing is written where there is nothing, and everything once, so anything else was put there by somebody else.
    private static void RefuseNullAndRepetition(ReadOnlySpan<byte> line)
    {
        Utf8JsonReader reader = new(line);
        Stack<HashSet<string>> names = new();
        while (reader.Read())
        {
            switch (reader.TokenType)
            {
                case JsonTokenType.Null:
                    throw new JsonException("The line holds null.");
                case JsonTokenType.StartObject:
                    names.Push([]);
                    break;
                case JsonTokenType.EndObject:
                    names.Pop();
                    break;
                case JsonTokenType.PropertyName when !names.Peek().Add(reader.GetString()!):
                    throw new JsonException($"The line holds '{reader.GetString()}' twice.");
            }
        }
    }

    // A number that is missing would be read as zero, and the first word of an enumeration is as good as any other.
    private static void RequireAll(JsonTypeInfo type)
    {
        // Only the guard asks for it, and the guard reads plans.
        if (type.Type == typeof(PlanStep) && type.Properties.FirstOrDefault(p => p.Name == "isInDoubt") is { } doubt)
        {
            type.Properties.Remove(doubt);
        }

        foreach (JsonPropertyInfo property in type.Properties)
        {
            property.IsRequired = property.Set is not null && !Optional.Contains(property.Name);
        }
    }

    /// <summary>True when nothing of an object is missing, whatever it says: what a process left when it was killed is never whole.</summary>
    public static bool IsWhole(ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    /// <summary>The version of a first line, whatever else it holds; <c>null</c> when it tells none.</summary>
    public static int? Version(ReadOnlyMemory<byte> line)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(line);
            return document.RootElement.ValueKind == JsonValueKind.Object
                && document.RootElement.TryGetProperty("schema", out JsonElement schema)
                && schema.TryGetInt32(out int version)
                ? version
                : null;
        }
        catch (Exception e) when (e is JsonException or InvalidOperationException)
        {
            return null;
        }
    }

    // The converter of the library would take "Create, Enable" for both at once.
    private sealed class ExactWord<TWord> : JsonConverter<TWord>
        where TWord : struct, Enum
    {
        private static readonly Dictionary<string, TWord> Words =
            Enum.GetNames(default(TWord).GetType()).ToDictionary(n => n, n => (TWord)Enum.Parse(default(TWord).GetType(), n));

        public override TWord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String && Words.TryGetValue(reader.GetString()!, out TWord word)
                ? word
                : throw new JsonException($"This is no {default(TWord).GetType().Name}.");

        public override void Write(Utf8JsonWriter writer, TWord value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    private sealed class CleanText(Func<string, string> clean) : JsonConverter<string>
    {
        public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.String ? reader.GetString() : throw new JsonException("This is no text.");

        public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.GetString()!;

        public override void Write(Utf8JsonWriter writer, string value, JsonSerializerOptions options) => writer.WriteStringValue(clean(value));

        public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
            writer.WritePropertyName(clean(value));
    }
}
