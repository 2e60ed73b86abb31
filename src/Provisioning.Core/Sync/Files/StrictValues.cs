using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;
using Provisioning.Common;

namespace Provisioning.Sync.Files;

/// <summary>A text; <c>null</c> only where it may be missing.</summary>
internal sealed class StrictText(Func<string, string>? clean, bool mayBeNull = false) : JsonConverter<string>
{
    public override bool HandleNull => true;

    public override string? Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.TokenType switch
    {
        JsonTokenType.String => Of(ref reader),
        JsonTokenType.Null when mayBeNull => null,
        _ => throw JsonFault.MustBe("a text."),
    };

    // Half a surrogate pair, or invalid UTF-8.
    public static string Of(ref Utf8JsonReader reader)
    {
        try
        {
            return reader.GetString()!;
        }
        catch (InvalidOperationException e)
        {
            throw new JsonException("A text is not valid UTF-8.", e);
        }
    }

    public override string ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => reader.GetString()!;

    public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value is null || clean is null ? value : clean(value));

    public override void WriteAsPropertyName(Utf8JsonWriter writer, string value, JsonSerializerOptions options) =>
        writer.WritePropertyName(clean is null ? value : clean(value));
}

/// <summary>A moment in UTC, to the tenth of a microsecond.</summary>
internal sealed class StrictTime : JsonConverter<DateTimeOffset>
{
    private const string Form = "yyyy-MM-ddTHH:mm:ss.FFFFFFFK";

    public override DateTimeOffset Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType != JsonTokenType.String ? throw JsonFault.MustBe("a text.")
        : DateTimeOffset.TryParseExact(reader.GetString(), Form, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal, out DateTimeOffset time)
            ? time.ToUniversalTime()
            : throw JsonFault.MustBe("a time in UTC such as 2026-01-31T02:00:00Z.");

    public override void Write(Utf8JsonWriter writer, DateTimeOffset value, JsonSerializerOptions options) =>
        writer.WriteStringValue(value.UtcDateTime.ToString(Form, CultureInfo.InvariantCulture));
}

/// <summary>A whole number that is a count.</summary>
internal sealed class StrictCount : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt32(out int number) && number >= 0 ? number : throw StrictNumber.None();

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>A whole number that is a large count.</summary>
internal sealed class StrictNumber : JsonConverter<long>
{
    public static JsonException None() => JsonFault.MustBe("a whole number, not below zero.");

    public override long Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out long number) && number >= 0 ? number : throw None();

    public override void Write(Utf8JsonWriter writer, long value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>The version of the format of a file. A file of another version cannot be used.</summary>
internal sealed class SchemaVersion(int current, string advice) : JsonConverter<int>
{
    public override int Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType != JsonTokenType.Number || !reader.TryGetInt32(out int version) ? throw StrictNumber.None()
        : version == current ? version
        : throw JsonFault.Told(FormattableString.Invariant($"it has schema version {version}, and this version of the module reads {current}. {advice}").TrimEnd());

    public override void Write(Utf8JsonWriter writer, int value, JsonSerializerOptions options) => writer.WriteNumberValue(value);
}

/// <summary>A word of an enumeration as it is spelt; the converter of the library would take "Create, Enable" for both at once.</summary>
internal sealed class ExactWord<TWord>(string noun) : JsonConverter<TWord>
    where TWord : struct, Enum
{
    private static readonly Dictionary<string, TWord> Words =
        Enum.GetNames(default(TWord).GetType()).ToDictionary(n => n, n => (TWord)Enum.Parse(default(TWord).GetType(), n));

    public override TWord Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        string text = reader.TokenType == JsonTokenType.String ? reader.GetString()! : throw JsonFault.MustBe("a text.");
        return Words.TryGetValue(text, out TWord word) ? word : throw JsonFault.Told($"there is no {noun} '{text}'.{NearMatches.Hint(text, Words.Keys)} There are: {string.Join(", ", Words.Keys)}.");
    }

    public override void Write(Utf8JsonWriter writer, TWord value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
