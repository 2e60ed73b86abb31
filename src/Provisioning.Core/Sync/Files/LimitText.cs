using System.Text.Json;
using System.Text.Json.Serialization;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Files;

/// <summary>A limit as the text that mappings have, too.</summary>
internal sealed class LimitText : JsonConverter<Limit>
{
    public override bool HandleNull => true;

    public override Limit Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        reader.TokenType != JsonTokenType.String ? throw JsonFault.MustBe("a text.")
        : Limit.TryParse(reader.GetString(), out Limit? limit) ? limit!
        : throw JsonFault.MustBe("a number such as 10, or a percentage such as 5%.");

    public override void Write(Utf8JsonWriter writer, Limit value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
}
