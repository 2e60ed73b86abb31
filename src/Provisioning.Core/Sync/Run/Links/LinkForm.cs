using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Provisioning.Sync.Files;
using Provisioning.Sync.Model;

namespace Provisioning.Sync.Run.Links;

/// <summary>
/// The form of a file of links: one for each file, since its links share their service, their address, and most of their runs, and where the
/// user name is the account, that text as well.
/// </summary>
internal sealed class LinkForm
{
    private static readonly string[] Optional = ["matchedBy", "runId", "sourceName"];

    private readonly string _service;
    private readonly string _address;

    /// <param name="service">The service of the links.</param>
    /// <param name="address">The address of the links.</param>
    public LinkForm(string service, string address)
    {
        _service = service;
        _address = address;
        Options = new JsonSerializerOptions(StrictJson.Options(Optional, Shape))
        {
            WriteIndented = false,
            DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        };
    }

    public JsonSerializerOptions Options { get; }

    private void Shape(JsonTypeInfo type)
    {
        if (type.Type == typeof(ProvisioningLink))
        {
            type.CreateObject = () => new ProvisioningLink { Service = _service, Connection = _address };
            foreach (JsonPropertyInfo shared in type.Properties.Where(p => p.Name is "service" or "connection").ToList())
            {
                type.Properties.Remove(shared);
            }
        }

        LastText account = new();
        foreach (JsonPropertyInfo property in type.Properties)
        {
            property.CustomConverter = property.Name switch
            {
                "schemaVersion" => new SchemaVersion(LinkFile.CurrentSchemaVersion, advice: ""),
                "account" or "username" => account,
                "matchedBy" or "runId" or "sourceName" when type.Type == typeof(ProvisioningLink) => new LastText(),
                _ => property.CustomConverter,
            };
        }
    }

    /// <summary>A text that is often the same as the last one; then the object is shared.</summary>
    private sealed class LastText : JsonConverter<string>
    {
        private string? _last;

        public override bool HandleNull => true;

        public override string Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
        {
            if (reader.TokenType != JsonTokenType.String)
            {
                throw JsonFault.MustBe("a text.");
            }

            if (_last is null || !reader.ValueTextEquals(_last))
            {
                _last = StrictText.Of(ref reader);
            }

            return _last;
        }

        public override void Write(Utf8JsonWriter writer, string? value, JsonSerializerOptions options) => writer.WriteStringValue(value);
    }
}
