using System.Reflection;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Unicode;
using Provisioning.Sync.Files;

namespace Provisioning.Sync.Run.Journal;

/// <summary>The form of a journal's lines: JSON in UTF-8, one object for each line.</summary>
internal sealed class JournalForm
{
    public const int SchemaVersion = 5;

    // Left out when empty.
    private static readonly string[] Optional = ["id", "message", "before", "after", "cutOff", "owners", "isUncertain", "takesSeat", "freesSeat", "person", "sourceName", "matchedBy", "undoOf", "displayName", "leftOut", "rowErrors", "hint", "onlyPeople", "part", "planSeal", "isEdited"];

    private static readonly IReadOnlyList<string> Kinds =
        typeof(JournalLine).GetCustomAttributes<JsonDerivedTypeAttribute>().Select(kind => (string)kind.TypeDiscriminator!).ToList();

    private readonly JsonSerializerOptions _options;

    /// <param name="clean">Takes secrets out of every text that is written.</param>
    public JournalForm(Func<string, string> clean) => _options = new JsonSerializerOptions(StrictJson.Options(Optional, shape: null, clean, new ExactWord<ProvisioningOutcome>("outcome"), new ExactWord<RunEnding>("ending")))
    {
        WriteIndented = false,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        Encoder = JavaScriptEncoder.Create(UnicodeRanges.All),
    };

    /// <summary>The form for reading.</summary>
    public static JournalForm Plain { get; } = new(text => text);

    public byte[] Write(IEnumerable<JournalLine> lines)
    {
        using MemoryStream bytes = new();
        Write(lines, bytes);
        return bytes.ToArray();
    }

    public void Write(IEnumerable<JournalLine> lines, Stream stream)
    {
        foreach (JournalLine line in lines)
        {
            JsonSerializer.Serialize(stream, line, _options);
            stream.WriteByte((byte)'\n');
        }
    }

    /// <exception cref="JsonException">This is not a line of a journal.</exception>
    public JournalLine Read(ReadOnlySpan<byte> line)
    {
        try
        {
            Inspect(line);
            return JsonSerializer.Deserialize<JournalLine>(line, _options)!;
        }
        catch (JsonException e)
        {
            throw new JsonException(JsonFault.Of(e, _options).Problem, e);
        }
        catch (Exception e) when (e is NotSupportedException or InvalidOperationException or ArgumentException or OverflowException or FormatException)
        {
            // The serializer's words for wrong UTF-8, and for a value beyond its type.
            throw new JsonException(e.Message, e);
        }
    }

    // The serializer would report this in its own words. Empty values are not written.
    private static void Inspect(ReadOnlySpan<byte> line)
    {
        Utf8JsonReader reader = new(line);
        if (reader.Read() && reader.TokenType == JsonTokenType.StartObject && !BeginsWithKind(ref reader))
        {
            throw JsonFault.Told($"its first value must be '{JournalLine.KindName}', one of {string.Join(", ", Kinds)}.");
        }

        do
        {
            if (reader.TokenType == JsonTokenType.Null)
            {
                throw JsonFault.Told("it holds null.");
            }
        }
        while (reader.Read() && !(reader.CurrentDepth == 1 && IsKindName(ref reader)));

        if (reader.TokenType == JsonTokenType.PropertyName)
        {
            throw JsonFault.Told($"'{JournalLine.KindName}' is there twice.");
        }
    }

    private static bool BeginsWithKind(ref Utf8JsonReader reader) =>
        reader.Read() && IsKindName(ref reader) && reader.Read() && reader.TokenType == JsonTokenType.String && Kinds.Contains(reader.GetString()!);

    private static bool IsKindName(ref Utf8JsonReader reader) =>
        reader.TokenType == JsonTokenType.PropertyName && reader.ValueTextEquals(JournalLine.KindName);

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

    /// <summary>The version of a first line, whatever else it holds; <c>null</c> when it has none.</summary>
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
}
