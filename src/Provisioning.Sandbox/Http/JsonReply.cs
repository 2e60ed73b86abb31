using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace Provisioning.Sandbox.Http;

/// <summary>Puts JSON into an answer.</summary>
internal static class JsonReply
{
    private static readonly JsonWriterOptions Readable = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static Reply Create(int status, Action<Utf8JsonWriter> write)
    {
        using MemoryStream stream = new();
        using (Utf8JsonWriter json = new(stream, Readable))
        {
            write(json);
        }

        return new Reply(status, "application/json", stream.ToArray());
    }

    public static Reply Create(int status, JsonNode body) => Create(status, json => body.WriteTo(json));
}
