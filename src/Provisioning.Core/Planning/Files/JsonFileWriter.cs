using System;
using System.Collections.Generic;
using System.Globalization;
using System.IO;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace Provisioning.Planning;

/// <summary>Writes JSON as a stream, indented, with letters of all scripts as they are.</summary>
internal sealed class JsonFileWriter : IDisposable
{
    private const int FlushAt = 1 << 16;

    // The files are no web pages, so only what JSON itself asks for is escaped.
    private static readonly JsonWriterOptions Options = new() { Indented = true, Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public JsonFileWriter(Stream stream) => Json = new Utf8JsonWriter(stream, Options);

    public Utf8JsonWriter Json { get; }

    public void Text(string name, string? text)
    {
        if (text is null)
        {
            Json.WriteNull(name);
        }
        else
        {
            Json.WriteString(name, text);
        }
    }

    public void Time(string name, DateTimeOffset time) =>
        Json.WriteString(name, time.UtcDateTime.ToString("yyyy-MM-ddTHH:mm:ss.FFFFFFFK", CultureInfo.InvariantCulture));

    public void List<TItem>(string name, IEnumerable<TItem> items, Action<TItem> write)
    {
        Json.WriteStartArray(name);
        foreach (TItem item in items)
        {
            Json.WriteStartObject();
            write(item);
            Json.WriteEndObject();
            if (Json.BytesPending > FlushAt)
            {
                Json.Flush();
            }
        }

        Json.WriteEndArray();
    }

    public void Texts<TText>(string name, IEnumerable<KeyValuePair<string, TText>> texts)
        where TText : class?
    {
        Json.WriteStartObject(name);
        foreach (KeyValuePair<string, TText> text in texts)
        {
            Text(text.Key, text.Value as string);
        }

        Json.WriteEndObject();
    }

    public void Dispose() => Json.Dispose();
}
